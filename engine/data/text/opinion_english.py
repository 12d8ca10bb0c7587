"""Opinions in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.text.opinion import BAD, GOOD, OTHER, TURNS, Language, Words, opposite

if TYPE_CHECKING:
    from engine.data.text.grammar import Dice

THINGS = (
    "film", "soup", "concert", "hotel", "book", "museum", "lesson", "phone", "game", "garden",
    "bakery", "story", "chair", "song", "ferry", "teacher", "coffee", "view", "market", "bicycle",
    "speech", "room", "waiter", "exhibition",
)  # fmt: skip
WORDS = {
    GOOD: (
        "good", "wonderful", "charming", "clever", "delightful", "excellent", "lovely", "brilliant",
        "pleasant", "remarkable", "splendid", "warm", "fresh", "generous",
    ),
    BAD: (
        "bad", "terrible", "boring", "clumsy", "dreadful", "awful", "ugly", "dull", "annoying",
        "shabby", "poor", "cold", "stale", "rude",
    ),
}  # fmt: skip
DEGREES = ("very", "really", "quite", "truly", "rather", "especially")
DENIALS = ("by no means", "far from", "anything but", "not at all")
OF_BEING = ("not", "never", "hardly", *DENIALS)  # after "was" alone
LINKS = ("was", "was", "was", "seemed", "felt", "looked")
FOUND = ("found", "thought", "called")

_BARE, _IS = "bare", "is"  # forms: only the judging words; no "I found it so"
_A_THIRD = 3


class English(Language):
    """Clauses such as "the soup was far from good" and "I found the soup bad"."""

    things = THINGS
    frames = (
        "{main} .",
        "honestly , {main} .",
        "I must say that {main:is} .",
        "my sister wrote that {main:is} .",
        "after a long day , {main} .",
        "if you ask me , {main} .",
        "there is no doubt that {main:is} .",
        "on the whole {main} .",
        "yes , {main} indeed .",
        "nobody told us before , but {main} .",
        "{other} , but {main} .",
        "{main} , although {other} .",
        "although {other} , {main} .",
        "even though {other} , {main} .",
        "{main} , even though {other} .",
        "at first {other} , but in the end {main} .",
        "in the end {main} , though at first {other} .",
        "true , {other} . still , {main} .",
        "still , {main} . true , {other} .",
        "people say that {other:is} , yet I say that {main:is} .",
        "I say that {main:is} , while people say that {other:is} .",
        "I used to think that {other:is} . now I think that {main:is} .",
        "now I think that {main:is} . I used to think that {other:is} .",
        "my friend was wrong when she said that {other:is} : {main} .",
        "{main:is} : my friend was wrong when she said that {other:is} .",
        "{thing} was {other:bare} at first and {main:bare} in the end .",
        "{thing} was {main:bare} in the end and {other:bare} at first .",
        "{thing} seemed {other:bare} , but it was {main:bare} .",
        "{thing} was {main:bare} , although it seemed {other:bare} .",
    )

    def named(self, thing: str) -> Words:
        return [("the", OTHER), (thing, OTHER)]

    def clause(
        self, dice: Dice, thing: str, judgement: str, form: str, *, denies: bool, is_first: bool
    ) -> Words:
        judged: Words = [
            (dice.pick(WORDS[opposite(judgement) if denies else judgement]), judgement)
        ]
        if not denies and not dice.number(_A_THIRD):
            judged = [(dice.pick(DEGREES), OTHER), *judged]
        if form == _BARE:
            return [*_denial(dice, DENIALS, denies), *judged]
        subject: Words = self.named(thing) if is_first else [("it", OTHER)]
        if form != _IS and not dice.number(_A_THIRD):
            start: Words = [("I", OTHER), (dice.pick(FOUND), OTHER), *subject]
            return [*start, *_denial(dice, DENIALS, denies), *judged]
        link = dice.pick(LINKS)
        denials = OF_BEING if link == "was" else DENIALS
        return [*subject, (link, OTHER), *_denial(dice, denials, denies), *judged]


def _denial(dice: Dice, denials: tuple[str, ...], denies: bool) -> Words:
    return [(word, TURNS) for word in dice.pick(denials).split()] if denies else []
