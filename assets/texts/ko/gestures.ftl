# Gestures of the canvas, and the list of layers that opens above it.

action-edit-add-layer = 층 추가…
    .help = 층 목록을 엽니다. 선택한 층 뒤에 이을 수 있는 층을 자주 쓰는 순서로 보여 줍니다. 캔버스에서 스페이스 바나 글자를 누르거나 두 번 클릭해도 열립니다.
action-edit-connect = 연결
    .help = 선택한 층을 선택한 순서대로 연결선으로 잇습니다.
action-edit-change-kind = 다른 층으로 바꾸기…
    .help = 선택한 층을 다른 종류의 층으로 바꿉니다. 연결선과 두 층에 함께 있는 설정은 그대로 둡니다.

canvas-edit-pull = { $count ->
    [one] 층 빼내기
   *[other] 층 { $count }개 빼내기
}
canvas-edit-change = 층 종류 바꾸기
canvas-edit-disconnect = 연결 끊기
canvas-edit-cut-wires = { $count ->
    [one] 연결선 자르기
   *[other] 연결선 { $count }개 자르기
}

layer-menu-name = 고를 수 있는 층
layer-menu-nothing = 여기에 맞는 층이 없습니다.
layer-menu-none = 여기에 맞는 층 중에 “{ $query }”{ JOSA($query, "은/는") } 없습니다.
layer-menu-unfit = 맞지 않음
layer-menu-behind = { $layer } 다음에 이을 층
layer-menu-before = { $layer } 앞에 이을 층
layer-menu-after = { $layer } 뒤에 추가
layer-menu-alone = 층 추가
layer-menu-instead = { $layer }{ JOSA($layer, "을/를") } 다른 층으로 바꾸기

edit-change-nothing = 먼저 바꿀 층을 선택하세요.
edit-connect-two = 먼저 층을 두 개 선택하세요. 먼저 선택한 층에서 나중에 선택한 층으로 연결됩니다.

# What else a gesture can do, said while it is at work.
gesture-move = Alt: 이어진 줄에서 빼내기 · Ctrl: 격자에서 벗어나기 · Esc: 취소
gesture-connect = 포트나 층에 놓으면 연결 · 빈 곳에 놓으면 이을 층 고르기
gesture-reconnect = 다른 포트에 놓으면 옮겨 연결 · 빈 곳에 놓으면 연결 끊기
gesture-drop = 연결선에 놓으면 끼워 넣기 · 출력에 놓으면 연결 · Ctrl: 그 층과 바꾸기
gesture-cut = 지나간 연결선을 자릅니다 · Esc: 취소
gesture-band = Shift: 선택에 더하기 · Ctrl+Shift: 연결선 자르기
