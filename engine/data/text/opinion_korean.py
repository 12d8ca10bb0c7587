"""Opinions in Korean, where what denies comes after what it denies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.text.opinion import BAD, GOOD, OTHER, TURNS, Language, Words, opposite
from engine.particles import particle

if TYPE_CHECKING:
    from engine.data.text.grammar import Dice

THINGS = (
    "영화", "국밥", "공연", "숙소", "소설", "박물관", "수업", "전화기", "게임", "정원", "빵집",
    "이야기", "의자", "노래", "여행", "선생님", "커피", "전망", "시장", "자전거", "연설", "방",
    "식당", "전시회",
)  # fmt: skip
# The stem of each word, and its past, to which all endings can be added.
WORDS = {
    GOOD: (
        ("좋", "좋았"), ("훌륭하", "훌륭했"), ("재미있", "재미있었"), ("아름답", "아름다웠"),
        ("멋지", "멋졌"), ("편안하", "편안했"), ("만족스럽", "만족스러웠"), ("깔끔하", "깔끔했"),
        ("놀랍", "놀라웠"), ("따뜻하", "따뜻했"), ("산뜻하", "산뜻했"), ("알차", "알찼"),
    ),
    BAD: (
        ("나쁘", "나빴"), ("지루하", "지루했"), ("형편없", "형편없었"), ("불편하", "불편했"),
        ("지저분하", "지저분했"), ("답답하", "답답했"), ("허술하", "허술했"),
        ("시끄럽", "시끄러웠"), ("어색하", "어색했"), ("실망스럽", "실망스러웠"),
        ("괴롭", "괴로웠"), ("초라하", "초라했"),
    ),
}  # fmt: skip
DEGREES = ("아주", "정말", "꽤", "무척", "참", "유난히")

# The end of a clause: as it says something, and as it denies it ({지} follows the stem).
_ENDS = {
    "다": ("다", "않았다"),
    "지만": ("지만", "않았지만"),
    "으나": ("으나", "않았으나"),
    "는데도": ("는데도", "않았는데도"),
    "다고": ("다고", "않았다고"),
    "고": ("고", "않았고"),
}
_A_THIRD = 3


class Korean(Language):
    """Clauses such as "국밥은 전혀 좋지 않았다" and "국밥은 아주 나빴다"."""

    things = THINGS
    frames = (
        "{main:다} .",
        "솔직히 {main:다} .",
        "하루 종일 걸은 뒤에도 {main:다} .",
        "언니는 {main:다고} 적었다 .",
        "내 생각에는 {main:다} .",
        "친구에게 {main:다고} 말했다 .",
        "나는 일기에 {main:다고} 적었다 .",
        "동생에게도 {main:다고} 일러두었다 .",
        "다시 생각해도 {main:다} .",
        "누가 뭐래도 {main:다} .",
        "{other:다} . 그러나 알고 보니 {main:다} .",
        "알고 보니 {main:다} . 그러나 전에는 {other:다} .",
        "{thing} 처음에는 {other:지만} 나중에는 {main:다} .",
        "{thing} 나중에는 {main:지만} 처음에는 {other:다} .",
        "{thing} 예전에는 {other:고} 이제는 {main:다} .",
        "{thing} 이제는 {main:고} 예전에는 {other:다} .",
        "{thing} 남들에게는 {other:지만} 나에게는 {main:다} .",
        "{thing} 나에게는 {main:지만} 남들에게는 {other:다} .",
        "남들은 {other:다고} 하지만 나는 {main:다고} 생각한다 .",
        "나는 {main:다고} 생각하지만 남들은 {other:다고} 한다 .",
        "{thing} 예전에는 {other:다고} 믿었고 이제는 {main:다고} 믿는다 .",
        "{thing} 이제는 {main:다고} 믿고 예전에는 {other:다고} 믿었다 .",
        "친구는 {other:다고} 했지만 틀렸다 . {main:다} .",
        "{main:다} . 친구는 {other:다고} 했지만 틀렸다 .",
        "{thing} 겉으로는 {other:으나} 알고 보면 {main:다} .",
        "{thing} 알고 보면 {main:으나} 겉으로는 {other:다} .",
        "{other:는데도} 결국 {main:다} .",
        "결국 {main:는데도} 한때 {other:다} .",
    )

    def named(self, thing: str) -> Words:
        return [(thing + particle(thing, "은/는"), OTHER)]

    def clause(
        self, dice: Dice, thing: str, judgement: str, form: str, *, denies: bool, is_first: bool
    ) -> Words:
        stem, past = _PAIRS[dice.pick(_STEMS[opposite(judgement) if denies else judgement])]
        said, denied = _ENDS[form]
        words = self.named(thing) if is_first else []
        if denies:
            words += [("전혀", TURNS)] if not dice.number(_A_THIRD) else []
            return [*words, (f"{stem}지", judgement), (denied, TURNS)]
        words += [(dice.pick(DEGREES), OTHER)] if not dice.number(_A_THIRD) else []
        return [*words, (f"{past}{said}", judgement)]


_PAIRS = {stem: (stem, past) for words in WORDS.values() for stem, past in words}
_STEMS = {judgement: tuple(stem for stem, _ in words) for judgement, words in WORDS.items()}
