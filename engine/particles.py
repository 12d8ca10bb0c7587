"""Korean particles: which of a pair follows a word depends on the word's last sound.

Hangul says its last sound by itself; digits and Latin letters have Korean names; Latin words are
read as words, by the usual rules of writing foreign words in Hangul.
"""

from __future__ import annotations

import re

_FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
# The final consonant with which a digit, or a letter's Korean name, is read: "" is none.
_DIGIT_FINALS = {
    "0": "ㅇ", "1": "ㄹ", "2": "", "3": "ㅁ", "4": "",
    "5": "", "6": "ㄱ", "7": "ㄹ", "8": "ㄹ", "9": "",
}  # fmt: skip
_LETTER_FINALS = {"l": "ㄹ", "m": "ㅁ", "n": "ㄴ", "r": "ㄹ"}
# How a Latin word ends, first match first; without a match with a vowel: layer (레이어).
_WORD_ENDINGS = tuple(
    (re.compile(ending), final)
    for ending, final in (
        ("le$", "ㄹ"),  # triangle (트라이앵글), scale (스케일)
        ("..me$", "ㅁ"),  # name (네임)
        ("..ne$", "ㄴ"),  # line (라인)
        ("ng$", "ㅇ"),  # pooling (풀링)
        ("l$", "ㄹ"),  # pixel (픽셀)
        ("m$", "ㅁ"),  # Adam (애덤)
        ("n$", "ㄴ"),  # Flatten (플래튼)
        ("(^|[^aeiou])[aeiou]p$", "ㅂ"),  # map (맵), but not loop (루프)
        ("(^|[^aeiou])[aeiou]t$|out$", "ㅅ"),  # net (넷), dropout (드롭아웃), but not boat (보트)
        ("(^|[^aeiou])[aeiou]c?k$|[^aeiou][ai]c$|ook$", "ㄱ"),  # block (블록), book (북)
    )
)
_TRAILING_REMARK = re.compile(r"(?<=\S)\s*\([^()]*\)$")
_LATIN_RUN = re.compile(r"[A-Za-z]+$")


def particle(word: str, pair: str) -> str:
    """Choose from "을/를", "이/가", "은/는", "과/와", "으로/로" by the word's last sound."""
    after_consonant, after_vowel = pair.split("/")
    final = final_consonant(word)
    if after_consonant.startswith("으로") and final == "ㄹ":
        return after_vowel
    return after_consonant if final else after_vowel


def final_consonant(word: str) -> str:
    """Return the consonant that the spoken word ends with, "" after a vowel.

    A remark in parentheses is not read: "완전연결(FC)" ends as "완전연결" does.
    """
    spoken = _TRAILING_REMARK.sub("", word.strip())
    for end in range(len(spoken), 0, -1):
        final = _final_of(spoken[:end])
        if final is not None:
            return final
    return ""


def _final_of(spoken: str) -> str | None:
    """Return what the last letter is read with, or None where it is not read at all."""
    letter = spoken[-1]
    if "가" <= letter <= "힣":
        return _FINALS[(ord(letter) - ord("가")) % 28].strip()
    if "ㄱ" <= letter <= "ㅎ":  # a consonant by itself is called by its name: ㄱ (기역), ㄹ (리을)
        return "ㄹ" if letter == "ㄹ" else "ㅇ"
    if letter in _DIGIT_FINALS:
        return _DIGIT_FINALS[letter]
    if letter == "%":  # 퍼센트
        return ""
    run = _LATIN_RUN.search(spoken)
    return None if run is None else _final_of_latin(run.group())


def _final_of_latin(run: str) -> str:
    if _is_spelt(run):
        return _LETTER_FINALS.get(run[-1].lower(), "")
    word = run.lower()
    return next((final for ending, final in _WORD_ENDINGS if ending.search(word)), "")


def _is_spelt(run: str) -> bool:
    """Whether Latin letters are read one by one, as in L, RNN, png."""
    return run.isupper() or len(run) == 1 or not re.search("[aeiouy]", run.lower())
