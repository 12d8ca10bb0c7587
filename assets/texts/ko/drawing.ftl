# 그림판과 그 위의 클래스.

drawing-board = 그림판
drawing-invitation = 여기에 그려 보세요.
drawing-pen = 펜
    .help = 왼쪽 버튼으로 그리고, 오른쪽 버튼으로 지웁니다.
drawing-eraser = 지우개
    .help = 그린 것을 지웁니다. 오른쪽 버튼은 언제나 지우개입니다.
drawing-width = 펜 굵기
drawing-ink = 원본
    .help = 신경망이 받는 픽셀 대신 그린 그대로를 보여 줍니다.
drawing-preview = 신경망이 받는 이미지
drawing-add = 추가
    .help = 그림판 위에서 색이 채워진 클래스에 그림을 추가합니다.
drawing-add-to = { $name }에 추가
drawing-add-to-key = { $name }에 추가 ({ $key })
drawing-undo-stroke = 획 되돌리기
    .help = 마지막 획을 되돌립니다(그림판에서 Ctrl+Z).
drawing-clear = 비우기
    .help = 그림판을 비웁니다. 실행 취소하면 그림이 다시 나타납니다.
drawing-undo = 실행 취소
    .help = 방금 한 일을 취소합니다.

drawing-needs-class = 먼저 클래스 이름을 정하세요. 이 그림을 무엇이라고 부를까요?
drawing-needs-drawing = 그림판이 비어 있습니다. 먼저 그려 보세요.
drawing-no-picture = 클립보드에 그림이 없습니다. 그림을 복사한 다음 여기에 붙여 넣으세요.
drawing-added = { $name }에 추가했습니다.
drawing-hint-no-class = +로 클래스를 두 개 추가한 다음, 클래스마다 샘플을 그려 보세요.
drawing-hint-draw = 그리거나 그림을 붙여 넣고, 신경망이 어떻게 보는지 살펴보세요.
drawing-hint-enter = Enter를 누르면 그림이 { $name }에 추가됩니다.
drawing-hint-keys = { $first }~{ $last } 키는 해당 클래스에, Enter는 { $name }에 그림을 추가합니다.
drawing-hint-next-epoch = 지금 추가하는 그림은 다음 에포크부터 함께 학습됩니다.
drawing-hint-next-run = { $name }{ JOSA($name, "은/는") } 새 클래스라서 지금 학습에는 없고, 다음 학습부터 들어갑니다.

drawing-outputs = 클래스는 { $classes }개인데 신경망의 출력 수가 다릅니다.
drawing-set-outputs = 출력 수를 { $classes }개로
    .help = 마지막 층의 출력을 클래스마다 하나씩으로 맞춥니다. 실행 취소로 되돌릴 수 있습니다.

class-add = 클래스 추가
    .help = 직접 이름을 붙인 클래스를 추가합니다.
class-add-first = + 클래스 추가
class-name = 클래스 이름
class-rename = 이름 바꾸기…
class-remove = 클래스와 그림 삭제
class-removed = { $name } 클래스와 그 그림을 삭제했습니다.
class-chip = { $name }: 클릭하면 선택하고, 두 번 클릭하면 이름을 바꿉니다.
class-chip-fixed = { $name }: 클릭하면 선택합니다. 생성 데이터의 클래스라서 이름은 바꿀 수 없습니다.

edit-add-drawing = { $name }에 그림 추가
edit-add-class = 클래스 추가
edit-rename-class = 클래스 이름 바꾸기
edit-remove-class = 클래스 삭제
edit-set-outputs = 출력 수를 { $classes }개로 맞추기
