# 캔버스와 층 팔레트.

canvas-name = 신경망
canvas-empty = 여기로 층을 끌어 오세요
    .help = 팔레트(만들기, Ctrl+2)에서 끌어 오거나, 스페이스 키를 누르고 층 이름을 입력하세요.
canvas-totals = 매개변수 { AMOUNT($parameters) }개 · 곱셈-덧셈 { AMOUNT($multiply_adds) }회
    .help = 누르면 층마다 어디서 나온 값인지 볼 수 있습니다.
canvas-totals-unknown = 매개변수 – · 곱셈-덧셈 –
canvas-more-maps = 맵 { $count }개 더

canvas-edit-move = 층 { $count }개 옮기기
canvas-edit-connect = 연결
canvas-edit-add = 층 추가
canvas-edit-insert = 층 끼워 넣기
canvas-edit-delete = 삭제
canvas-edit-duplicate = 층 { $count }개 복제
canvas-edit-arrange = 정렬
canvas-edit-fix = 고치기

layers-name = 층
layers-search = 층 찾기…
    .help = 한국어 이름이나 영어 이름으로 층을 찾습니다. Enter를 누르면 첫 번째 층을 고릅니다.
layers-search-name = 층 찾기
layers-none = “{ $query }”{ JOSA($query, "이라는/라는") } 층이 없습니다.
layers-hint = 층을 캔버스나 연결선 위로 끌어 놓거나 두 번 클릭하세요.
layers-hint-after = 두 번 클릭하면 { $layer } 뒤에 들어갑니다.
layers-data = 데이터
layers-convolution = 합성곱
layers-pooling = 풀링
layers-normalization = 정규화
layers-activation = 활성화
layers-dense = 완전연결
layers-sequence = 시퀀스
layers-merge = 합치기
layers-goal = 목표
