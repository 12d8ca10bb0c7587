"""Makes project files that must be refused. Nothing binary lies in the repository."""

from __future__ import annotations

import json
import struct
import zipfile
from collections.abc import Callable, Iterator
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from msgspec.structs import replace
from safetensors.numpy import save_file

from engine.data.pixels import PixelStore
from engine.data.spec import Drawn, DrawnClass, DrawnSample
from engine.run_record import new_record
from engine.storage import Contents, StoredRun, write_project
from engine.zoo.example import EXAMPLES

RUN = "runs/run1"
Entries = dict[str, bytes]
Edit = Callable[[dict[str, Any]], object]


def good_contents(folder: Path) -> Contents:
    """A small project that has some of everything."""
    pixels = PixelStore()
    digest = pixels.put(np.arange(28 * 28, dtype=np.uint16).reshape(28, 28).astype(np.uint8))
    project = EXAMPLES["xo_small"].build()
    drawn = Drawn((DrawnClass("가"),), (DrawnSample("s1", "가", digest),))
    project = project.with_data(replace(project.data, drawn=drawn))
    weights = folder / "weights.safetensors"
    save_file({"conv1.weight": np.arange(27, dtype=np.float32)}, weights)
    history = {"steps/loss": np.array([1, np.nan], np.float32)}
    run = StoredRun(new_record(project, "run1"), history, weights)
    return Contents(project, pixels, (run,), {"theme": "dark"}, b"\x89PNG")


def good_file() -> bytes:
    """The bytes of `good_contents` as a project file."""
    with TemporaryDirectory() as folder:
        place = Path(folder) / "good.netloom"
        write_project(place, good_contents(Path(folder)))
        return place.read_bytes()


def entries_of(file: bytes) -> Entries:
    """All entries but the manifest."""
    with zipfile.ZipFile(BytesIO(file)) as archive:
        names = archive.namelist()
        return {name: archive.read(name) for name in names if name != "manifest.json"}


def packed(
    entries: Entries, manifest: dict[str, Any] | None = None, compression: int = zipfile.ZIP_STORED
) -> bytes:
    """An archive of entries with a manifest that lists them truly, unless told otherwise."""
    listed = {name: _record(content) for name, content in entries.items()}
    told = {"format": 1, "min_reader": 1, "app": "1", "entries": listed, **(manifest or {})}
    everything = {**entries, "manifest.json": json.dumps(told).encode()}
    target = BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, content in everything.items():
            archive.writestr(_info(name), content, compression)
    return target.getvalue()


def bad_files() -> dict[str, bytes]:
    """Every file that must be refused, by what is wrong with it."""
    good = good_file()
    groups = (
        _not_archives(good), _bad_names(good), _bad_packing(good), _bad_manifests(good),
        _bad_parts(good), _bad_json(good), _bad_projects(good),
    )  # fmt: skip
    return {name: content for group in groups for name, content in group}


Files = Iterator[tuple[str, bytes]]


def _not_archives(good: bytes) -> Files:
    yield "nothing", b""
    yield "one byte", b"P"
    yield "text", b"hello, world\n" * 100
    yield "picture", b"\x89PNG\r\n\x1a\n" + bytes(1000)
    yield "beginning only", b"PK\x03\x04"
    yield "zeros", bytes(5000)
    yield "half", good[: len(good) // 2]
    yield "without its last byte", good[:-1]
    yield "trailing junk", good + b"junk"
    yield "leading junk", b"junk" + good
    yield "with a comment", good[:-2] + b"\x04\x00" + b"note"
    yield "itself twice", good + good


def _bad_names(good: bytes) -> Files:
    names = (
        "../evil.json", "/etc/passwd", "data/../../evil.npy", "a\\b.json", "C:/evil.json",
        "con.json", "data/nul.npy", "runs/com1/run.json", "runs/run1/aux", "PROJECT.JSON",
        "Project.json", "project.json/", "data/", "data//x.npy", "./project2.json", "x" * 300,
        "데이터.json", "a/b/c/d/e.json", "evil.py", ".hidden", "data/x.pkl", "run\x00s", "",
    )  # fmt: skip
    for name in names:
        yield f"entry {name[:20]!r}", packed({**entries_of(good), name: b"x"})


def _bad_packing(good: bytes) -> Files:
    entries = entries_of(good)
    yield "deflated", packed(entries, compression=zipfile.ZIP_DEFLATED)
    zeros = {**entries, "data/zeros.npy": bytes(50_000_000)}
    yield "bomb", packed(zeros, compression=zipfile.ZIP_DEFLATED)
    inner = packed({"steps/loss.npy": bytes(50_000_000)}, compression=zipfile.ZIP_DEFLATED)
    yield "bomb in a history", packed({**entries, f"{RUN}/history.npz": inner})
    yield "lzma", packed(entries, compression=zipfile.ZIP_LZMA)
    yield "a name twice", _with_directory(good, lambda head: head + _first_record(head))
    for offset, format, value, what in (
        (8, "<H", 1, "encrypted"), (8, "<H", 8, "sizes behind"), (10, "<H", 99, "unknown method"),
        (20, "<I", 2**31, "packed size lies"), (24, "<I", 2**31, "size lies"),
        (42, "<I", 2**31, "begins nowhere"), (38, "<I", 0o120777 << 16, "a link"),
        (38, "<I", 0o040755 << 16, "a folder"),
    ):  # fmt: skip
        yield what, _with_directory(good, _patched(offset, format, value))
    yield (
        "both sizes lie",
        _with_directory(
            good, lambda head: _patched(20, "<I", 10**8)(_patched(24, "<I", 10**8)(head))
        ),
    )
    yield "a million entries", _with_directory(good, lambda head: _first_record(head) * 300_000)
    end = bytearray(good)
    end[-12:-10] = struct.pack("<H", 20_000)
    yield "says it has 20 000 entries", bytes(end)


def _bad_manifests(good: bytes) -> Files:
    entries = entries_of(good)
    for name, change in {
        "from the future": {"format": 9, "min_reader": 9},
        "format 0": {"format": 0},
        "format as text": {"format": "1"},
        "reader beyond format": {"min_reader": 2},
        "entries missing": {"entries": {}},
        "entries as list": {"entries": []},
        "entry that is not there": {"entries": {"project.json": {"size": 1, "blake2b": "0"}}},
    }.items():
        yield f"manifest {name}", packed(entries, change)
    yield "no manifest", _zipped(entries)
    listed = {name: _record(content) for name, content in entries.items()}
    listed["project.json"]["blake2b"] = "0" * 32
    yield "manifest with a wrong digest", packed(entries, {"entries": listed})
    yield "no project", packed({k: v for k, v in entries.items() if k != "project.json"})
    yield "no history", packed({k: v for k, v in entries.items() if "history" not in k})


def _bad_parts(good: bytes) -> Files:
    entries = entries_of(good)
    drawings = next(name for name in entries if name.startswith("data/"))
    yield "no pixels", packed({k: v for k, v in entries.items() if k != drawings})
    for name, array in {
        "other pixels": np.zeros((1, 28, 28), np.uint8),
        "floats for pixels": np.zeros((1, 28, 28), np.float32),
        "flat pixels": np.zeros(28 * 28, np.uint8),
        "pixels without width": np.zeros((1, 28, 0), np.uint8),
        "huge pixels": np.zeros((1, 5000, 1), np.uint8),
        "pixels in Fortran order": np.asfortranarray(np.zeros((2, 28, 28), np.uint8)),
    }.items():
        yield name, packed({**entries, drawings: _npy(array)})
    for name, header in {
        "array larger than the file": "{'descr': '|u1', 'fortran_order': False, "
        "'shape': (999999999999, 999999999999), }",
        "array of objects": "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }",
        "array with code": "__import__('os').system('true')",
        "array header cut": "{'descr': '|u1'",
    }.items():
        content = b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header) + 1)
        content += header.encode() + b"\n\x80\x04."
        yield name, packed({**entries, drawings: content})
        yield f"{name}, in a history", packed({
            **entries, f"{RUN}/history.npz": _zipped({"steps/loss.npy": content})
        })  # fmt: skip
    yield "history of bytes", packed({
        **entries, f"{RUN}/history.npz": _zipped({"steps/x.npy": _npy(np.zeros(3, np.uint8))})
    })  # fmt: skip
    for name, steps in (("no numbers", [np.nan]), ("endless", [np.inf]), ("halves", [0.5]),
                        ("going back", [5, 3]), ("too many", [1, 2, 3])):  # fmt: skip
        curves = {
            "validation_steps.npy": _npy(np.array(steps, np.float32)),
            "validation/loss.npy": _npy(np.zeros(min(2, len(steps)), np.float32)),
        }
        yield (
            f"validation steps: {name}",
            packed({**entries, f"{RUN}/history.npz": _zipped(curves)}),
        )
    yield "history elsewhere", packed({
        **entries, f"{RUN}/history.npz": _zipped({"../x.npy": _npy(np.zeros(3, np.float32))})
    })  # fmt: skip
    weights = f"{RUN}/weights.safetensors"
    for name, content in {
        "weights of nothing": b"",
        "weights cut": b"\x10\x00",
        "weights with an endless header": struct.pack("<Q", 2**63) + b"{}" * 10,
        "weights with a long header": struct.pack("<Q", 2 << 20) + bytes(3 << 20),
    }.items():
        yield name, packed({**entries, weights: content})
    yield "window as a list", packed({**entries, "window.json": b"[]"})
    yield "huge thumbnail", packed({**entries, "thumbnail.png": bytes(5 << 20)})


def _bad_json(good: bytes) -> Files:
    project = entries_of(good)["project.json"]
    for name, content in {
        "nothing": b"",
        "null": b"null",
        "a list": b"[]",
        "a number": b"7",
        "cut": project[:-20],
        "not UTF-8": b'{"note": "\xff\xfe"}',
        "a byte order mark": b"\xef\xbb\xbf" + project,
        "half a letter": project.replace(b'"note": ""', b'"note": "\\ud800"'),
        "deep lists": b"[" * 100_000 + b"]" * 100_000,
        "deep objects": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
        "65 deep": b'{"note": ' + b"[" * 70 + b"]" * 70 + b"}",
        "three million items": b"[" + b"0," * 3_000_000 + b"0]",
        "long": b'{"note": "' + b"x" * (17 << 20) + b'"}',
        "NaN": project.replace(b'"seed": 0', b'"seed": NaN', 1),
        "Infinity": project.replace(b'"learning_rate": 0.', b'"learning_rate": Infinity, "x": 0.'),
        "1e999": project.replace(b'"validation_fraction": 0', b'"validation_fraction": 1e999'),
        "a number of a million digits": project.replace(b'"seed": 0', b'"seed": ' + b"9" * 10**6),
        "a key twice": b'{"note": "a", "note": "b"}',
    }.items():
        assert content != project, name
        yield f"JSON: {name}", packed({**entries_of(good), "project.json": content})


def _bad_projects(good: bytes) -> Files:
    for name, change in _project_changes().items():
        entries = entries_of(good)
        value = json.loads(entries["project.json"])
        change(value)
        yield f"project: {name}", packed({**entries, "project.json": json.dumps(value).encode()})
    for name, change in _run_changes().items():
        entries = entries_of(good)
        value = json.loads(entries[f"{RUN}/run.json"])
        change(value)
        yield f"run: {name}", packed({**entries, f"{RUN}/run.json": json.dumps(value).encode()})


def _project_changes() -> dict[str, Edit]:
    return {
        "no models": lambda p: p.update(models=[]),
        "active model missing": lambda p: p.update(active="other"),
        "model twice": lambda p: p["models"].append(p["models"][0]),
        "model without id": lambda p: (p["models"][0].update(id=""), p.update(active="")),
        "unknown field": lambda p: p.update(script="rm -rf /"),
        "unknown field of a node": lambda p: _node(p).update(code="import os"),
        "blocks": lambda p: p["models"][0].update(blocks=[{"name": "b"}]),
        "unknown kind": lambda p: _node(p).update(kind="teleport"),
        "kind that is a function": lambda p: _node(p).update(kind="os.system"),
        "kind that is a path": lambda p: _node(p).update(kind="/tmp/evil.py"),
        "kind that is a number": lambda p: _node(p).update(kind=7),
        "param of another type": lambda p: _params(p).update(out_channels="many"),
        "param out of range": lambda p: _params(p).update(out_channels=10**9),
        "param unknown": lambda p: _params(p).update(hook="os.system"),
        "param nested": lambda p: _params(p).update(out_channels={"a": 1}),
        "node under another id": lambda p: _node(p).update(id="other"),
        "node id with a slash": lambda p: p["models"][0]["graph"]["nodes"].update(
            {"a/b": {**_node(p), "id": "a/b"}}
        ),
        "node with a long name": lambda p: _node(p).update(name="x" * 1000),
        "wire from nowhere": lambda p: _edge(p)["source"].update(node="ghost"),
        "wire to nowhere": lambda p: _edge(p)["target"].update(node="ghost"),
        "wire from no port": lambda p: _edge(p)["source"].update(port="exhaust"),
        "wire to no port": lambda p: _edge(p)["target"].update(port="intake"),
        "wire twice": lambda p: _edges(p).append(_edge(p)),
        "circle": _close_circle,
        "position without a node": lambda p: p["models"][0]["positions"].update(ghost=[0, 0]),
        "position far away": lambda p: p["models"][0]["positions"].update(conv1=[1e300, 0]),
        "position of three": lambda p: p["models"][0]["positions"].update(conv1=[0, 0, 0]),
        "rate 0": lambda p: p["models"][0]["recipe"].update(learning_rate=0),
        "rate negative": lambda p: p["models"][0]["recipe"].update(learning_rate=-1.0),
        "rate 1e308": lambda p: p["models"][0]["recipe"].update(learning_rate=1e308),
        "epochs 0": lambda p: p["models"][0]["recipe"].update(epochs=0),
        "batch as text": lambda p: p["models"][0]["recipe"].update(batch_size="32"),
        "optimizer unknown": lambda p: p["models"][0]["recipe"].update(optimizer="eval"),
        "seed beyond 64 bits": lambda p: p["models"][0]["recipe"].update(seed=2**70),
        "image size 0": lambda p: p["data"].update(size=0),
        "image size huge": lambda p: p["data"].update(size=10**6),
        "all for validation": lambda p: p["data"].update(validation_fraction=1),
        "source unknown": lambda p: p["data"]["sources"].append({"kind": "http", "settings": {}}),
        "source setting": lambda p: p["data"]["sources"][0]["settings"].update(count=10**9),
        "class without name": lambda p: _classes(p).append({"name": " ", "color": 0}),
        "class twice": lambda p: _classes(p).append({"name": "가", "color": 0}),
        "class with a newline": lambda p: _classes(p).append({"name": "a\nb", "color": 0}),
        "class of a negative colour": lambda p: _classes(p).append({"name": "b", "color": -1}),
        "drawing of no class": lambda p: _samples(p)[0].update(label="ghost"),
        "drawing twice": lambda p: _samples(p).append(_samples(p)[0]),
        "drawing without pixels": lambda p: _samples(p)[0].update(digest="0" * 32),
        "drawing without id": lambda p: _samples(p)[0].update(id=""),
        "note too long": lambda p: p.update(note="x" * 200_000),
    }


def _run_changes() -> dict[str, Edit]:
    return {
        "id of another": lambda r: r.update(id="run2"),
        "id that is a path": lambda r: r.update(id="../run1"),
        "unknown kind": lambda r: r["graph"]["nodes"]["conv1"].update(kind="os.system"),
        "recipe": lambda r: r["recipe"].update(learning_rate=0),
        "steps as text": lambda r: r.update(steps="many"),
        "reason unknown": lambda r: r.update(reason="because"),
        "unknown field": lambda r: r.update(module="evil"),
        "no graph": lambda r: r.pop("graph"),
        "image size": lambda r: r["data"].update(size=-1),
        "steps negative": lambda r: r.update(steps=-1),
    }


def _node(p: dict[str, Any]) -> Any:
    return p["models"][0]["graph"]["nodes"]["conv1"]


def _params(p: dict[str, Any]) -> Any:
    return _node(p)["params"]


def _edges(p: dict[str, Any]) -> Any:
    return p["models"][0]["graph"]["edges"]


def _edge(p: dict[str, Any]) -> Any:
    return _edges(p)[1]


def _classes(p: dict[str, Any]) -> Any:
    return p["data"]["drawn"]["classes"]


def _samples(p: dict[str, Any]) -> Any:
    return p["data"]["drawn"]["samples"]


def _close_circle(p: dict[str, Any]) -> None:
    edges = [e for e in _edges(p) if e["target"]["node"] != "conv1"]
    back = {"source": {"node": "relu1", "port": "out"}, "target": {"node": "conv1", "port": "in"}}
    p["models"][0]["graph"]["edges"] = [*edges, back]


def _record(content: bytes) -> dict[str, Any]:
    return {"size": len(content), "blake2b": blake2b(content, digest_size=16).hexdigest()}


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("placeholder")
    info.filename = name  # past the constructor, which would tidy it
    return info


def _zipped(entries: Entries) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in entries.items():
            archive.writestr(_info(name), content)
    return target.getvalue()


def _npy(array: np.ndarray) -> bytes:
    target = BytesIO()
    np.save(target, array)
    return target.getvalue()


def _with_directory(file: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """Change the central directory, and let the end record tell the truth about its size."""
    size, start = struct.unpack("<II", file[-10:-2])
    directory = change(file[start : start + size])
    end = bytearray(file[start + size :])
    end[-10:-6] = struct.pack("<I", len(directory))
    return file[:start] + directory + bytes(end)


def _patched(offset: int, format: str, value: int) -> Callable[[bytes], bytes]:
    def patch(directory: bytes) -> bytes:
        changed = bytearray(directory)
        struct.pack_into(format, changed, offset, value)
        return bytes(changed)

    return patch


def _first_record(directory: bytes) -> bytes:
    return directory[: directory.index(b"PK\x01\x02", 4)]
