# 모든 명령에 이르는 길: 이름으로, 단축키로, 그리고 내 단축키.

palette-disabled = { $command } — { $reason }
palette-none = 그런 이름의 명령이 없습니다.
palette-results = 명령
palette-keys = { $command }, { $keys }

shortcuts-title = 단축키
shortcuts-search = 명령이나 키로 찾기
shortcuts-list = 명령과 단축키
shortcuts-command = 명령
shortcuts-group = 메뉴
shortcuts-keys = 키
shortcuts-none = 그런 이름의 명령이 없습니다.
shortcuts-choose = 명령을 고른 다음, 쓰고 싶은 키를 누르세요.
shortcuts-for = “{ $command }”의 새 키
shortcuts-field = 새 키를 누르세요
shortcuts-taken = { $keys }{ JOSA($keys, "은/는") } 지금 “{ $command }”의 키입니다.
shortcuts-take = 이 명령으로 가져오기
    .help = 고른 명령에 이 키를 줍니다. 다른 명령은 단축키가 없어집니다.
shortcuts-reserved = { $keys }{ JOSA($keys, "은/는") } 창 안에서 움직이거나 메뉴를 여는 데 쓰는 키라서 단축키로 쓸 수 없습니다.
shortcuts-given = 이제 “{ $command }”의 키는 { $keys }입니다.
shortcuts-moved = 이제 “{ $command }”의 키는 { $keys }이고, “{ $other }”에는 키가 없습니다.
shortcuts-cleared = 이제 “{ $command }”에는 키가 없습니다.
shortcuts-clear = 키 지우기
    .help = 고른 명령의 단축키를 없앱니다. 메뉴에는 그대로 있습니다.
shortcuts-reset = 이것만 처음대로
    .help = 고른 명령의 단축키를 처음 것으로 되돌립니다.
shortcuts-reset-all = 모두 처음대로
    .help = 모든 명령의 단축키를 처음 것으로 되돌립니다.
shortcuts-all-reset = 모든 명령의 단축키가 처음대로 돌아왔습니다.
shortcuts-close = 닫기
notice-shortcuts = 설정에 있는 단축키 일부를 읽을 수 없어, 그 명령들은 원래 단축키를 씁니다.
notice-shortcuts-show = 단축키 보기

full-screen-leave = 창으로 돌아가기
    .help = 패널을 제자리로 돌려놓습니다(Esc).
full-screen-panel = ‘{ $panel }’ 전체 화면으로 보기
    .help = 이 패널이 화면 전체를 씁니다. Esc를 누르면 제자리로 돌아갑니다.

# 화면 낭독기가 캔버스를 읽는 말.
canvas-spoken = { $layer }: { $words }
canvas-spoken-gets = 입력 { $shapes }
canvas-spoken-gives = 출력 { $shapes }
canvas-spoken-sound = 문제 없음
canvas-spoken-problem = 문제 { $count }개: { $first }
canvas-spoken-several = 층 { $count }개 선택, 첫 번째는 { $first }
canvas-spoken-hint = 화살표 키로 층을 옮겨 다니고, Enter로 설정에 가고, 스페이스 바로 뒤에 층을 추가하고, Tab으로 캔버스를 나갑니다.
canvas-whats-this = { $help } — { $layer }
