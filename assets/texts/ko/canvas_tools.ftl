# 캔버스 명령: 클립보드, 음소거, 맞춤, 메모, 찾기, 미니맵.

action-edit-cut = 잘라내기
    .help = 고른 층과 메모, 틀을 떼어 내어 붙여넣을 수 있게 둡니다.
action-edit-copy = 복사
    .help = 고른 층을 그 사이 연결선과 함께 복사합니다. 여기나 다른 프로젝트에 붙여넣을 수 있고, 다른 프로그램에는 글자로 붙습니다.
action-edit-paste = 붙여넣기
    .help = 복사한 것을 마우스 자리에 놓습니다.
action-edit-paste-connected = 입력 연결선까지 붙여넣기
    .help = 복사한 것을 마우스 자리에 놓고, 원본과 같은 곳에서 입력을 받게 합니다.
action-edit-mute = 건너뛰기
    .help = 고른 층이 없는 것처럼 들어온 값을 그대로 내보냅니다. 다시 누르면 원래대로 일합니다.
action-edit-add-note = 메모 추가
    .help = 캔버스에 메모를 붙입니다. 두 번 클릭하면 쓸 수 있습니다.
action-edit-add-frame = 틀 추가
    .help = 고른 층을 둘러싸는 틀을 그립니다. 틀을 옮기면 안의 층도 함께 움직입니다.
action-edit-find = 캔버스에서 찾기…
    .help = 이름, 종류, 설정값으로 층을 찾고, “!”로는 문제가 있는 층을 찾습니다. 블록 안도 찾습니다.
action-edit-find-next = 다음 찾기
    .help = 찾은 층 가운데 다음 층으로 갑니다.
action-edit-find-previous = 이전 찾기
    .help = 찾은 층 가운데 이전 층으로 갑니다.
action-edit-align-left = 왼쪽 맞춤
    .help = 고른 층의 왼쪽 가장자리를 한 줄에 맞춥니다.
action-edit-align-centre = 세로로 가운데 맞춤
    .help = 고른 층의 가운데를 세로선 하나에 맞춥니다.
action-edit-align-right = 오른쪽 맞춤
    .help = 고른 층의 오른쪽 가장자리를 한 줄에 맞춥니다.
action-edit-align-top = 위쪽 맞춤
    .help = 고른 층의 위쪽 가장자리를 한 줄에 맞춥니다.
action-edit-align-middle = 가로로 가운데 맞춤
    .help = 고른 층의 가운데를 가로선 하나에 맞춥니다.
action-edit-align-bottom = 아래쪽 맞춤
    .help = 고른 층의 아래쪽 가장자리를 한 줄에 맞춥니다.
action-edit-distribute-across = 가로 간격 같게
    .help = 고른 층의 가로 간격을 모두 같게 합니다.
action-edit-distribute-down = 세로 간격 같게
    .help = 고른 층의 세로 간격을 모두 같게 합니다.
action-view-minimap = 미니맵
    .help = 캔버스 구석에 신경망 전체를 작게 보여 줍니다. 클릭하거나 끌면 보는 곳이 바뀝니다.
action-view-large-targets = 포트와 손잡이 크게
    .help = 손가락이나 펜으로 잡기 쉽도록 포트와 손잡이를 넓힙니다.
menu-align = 맞춤

canvas-edit-cut = 잘라내기
canvas-edit-paste = { $count ->
    [1] 붙여넣기
   *[other] 층 { $count }개 붙여넣기
}
canvas-edit-mute = 층 { $count }개 건너뛰기
canvas-edit-unmute = 층 { $count }개 다시 일하게 하기
canvas-edit-align = 맞춤
canvas-edit-distribute = 간격 같게
canvas-edit-note = 메모 추가
canvas-edit-frame = 틀 추가
canvas-edit-move-note = 메모 옮기기
canvas-edit-resize-note = 메모 크기 바꾸기
canvas-edit-write-note = 메모 쓰기
canvas-edit-colour-note = 메모 색 바꾸기

clip-no-graph = 클립보드에 있는 것은 신경망의 일부가 아닙니다.
clip-newer = 클립보드에 있는 것은 더 새로운 버전의 Netloom에서 온 것이라 이 버전에서는 읽을 수 없습니다.
clip-too-large = 클립보드에 있는 것을 더하면 신경망의 층이 { $most }개를 넘습니다.
clip-too-many-notes = 클립보드에 있는 것을 더하면 메모가 { $most }개를 넘습니다.
clip-only-rim = 블록 입력과 블록 출력은 블록 안에서만 뜻이 있습니다.
clip-contains-itself = 블록 “{ $block }”{ JOSA($block, "을/를") } 자기 안에 붙여넣으면 끝없이 이어지므로 붙여넣을 수 없습니다.
clip-refused = 클립보드에 있는 것을 쓸 수 없습니다: { $reason }

mute-nothing = 건너뛸 층을 먼저 고르세요.
mute-no-input = { $kind }{ JOSA($kind, "은/는") } 데이터가 들어오는 곳입니다. 이것이 없으면 배울 것이 없으므로 건너뛸 수 없습니다.
mute-goal = { $kind }{ JOSA($kind, "은/는") } 무엇을 배울지 정하는 층이므로 건너뛸 수 없습니다.
mute-rim = { $kind }{ JOSA($kind, "은/는") } 블록으로 값이 드나드는 곳이므로 건너뛸 수 없습니다.

align-too-few = 층을 { $count }개 이상 고르세요.

note-empty = 두 번 클릭해서 쓰세요
note-name = 메모
frame-name = 틀
note-write = 쓰기
note-colour = 색
note-hue = { $hue ->
    [0] 회색
    [1] 노랑
    [2] 초록
    [3] 파랑
    [4] 보라
   *[other] 빨강
}

find-name = 캔버스에서 찾기
find-words = 이름, 종류, 설정값, 또는 !
    .help = 이름이나 종류(한국어, 영어), 64 같은 설정값으로 층을 찾습니다. “!”는 문제가 있는 층을 찾습니다.
find-count = { $count }개 중 { $place }번째
find-none = 찾지 못했습니다
find-close = 닫기 (Esc)

minimap-name = 미니맵
    .help = 신경망 전체입니다. 상자가 지금 보이는 곳입니다. 클릭하거나 끌면 보는 곳이 바뀝니다.

mute-switch = 건너뛰기
    .help = 이 층이 없는 것처럼 들어온 값을 그대로 내보냅니다 (Ctrl+M).
