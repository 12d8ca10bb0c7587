# 캔버스와 층 팔레트.

canvas-name = 신경망
canvas-empty = 여기로 층을 끌어 오세요
    .help = 왼쪽 팔레트에서 층을 끌어 오거나, 예제를 열어 시작하세요.
canvas-totals = 매개변수 { $parameters }개 · 곱셈-덧셈 { $multiply_adds }회
canvas-more-maps = 맵 { $count }개 더
canvas-fix-hint = 한 번에 고칩니다. 실행 취소로 되돌릴 수 있습니다.

canvas-edit-move = 층 { $count }개 옮기기
canvas-edit-connect = 연결
canvas-edit-add = 층 추가
canvas-edit-insert = 층 끼워 넣기
canvas-edit-delete = 삭제
canvas-edit-duplicate = 층 { $count }개 복제
canvas-edit-arrange = 정렬
canvas-edit-fix = 고치기

palette-name = 층
palette-search = 층 찾기…
palette-search-name = 층 찾기
palette-none = ‘{ $query }’{ JOSA($query, "이라는/라는") } 층이 없습니다.
palette-hint = { $help }
    
    캔버스나 연결선 위로 끌어 놓으세요. 두 번 클릭하면 선택한 층 뒤에 들어갑니다.
palette-data = 데이터
palette-convolution = 합성곱
palette-pooling = 풀링
palette-activation = 활성화
palette-dense = 완전연결
palette-sequence = 순서열
palette-merge = 합치기
palette-goal = 목표
