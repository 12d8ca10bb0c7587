# 데이터 창: 출처, 나누기, 샘플.

data-panel = 데이터
data-settings = 설정
    .help = 이 설정을 펼치거나 접습니다.
data-source-count = 샘플 { $count }개
data-remove-source = 이 데이터 빼기
    .help = 이 샘플들을 프로젝트에서 뺍니다. 실행 취소로 되돌릴 수 있습니다.
data-add-source = + 생성 데이터…
    .help = 그리지 않아도 되는 샘플을 추가합니다.
data-whole = 모든 이미지
    .help = 그린 것이든 생성한 것이든 모든 샘플에 적용됩니다.
data-whole-remark = { $size }×{ $size }픽셀
data-split = 샘플 { $total }개: 학습용 { $training }개, 검증용(○) { $validation }개
data-filter = { $name }만 봅니다. 다시 클릭하면 모두 보입니다.
data-samples = 샘플
data-invitation = 그림을 그리고 1을 누르면 첫 번째 클래스에 추가됩니다.
data-hint-empty = 추가한 샘플이 여기에 나타납니다.
data-hint = 샘플을 클릭하면 신경망에 보여 줍니다. 화살표 키로 하나씩 넘겨 볼 수 있습니다.
data-hint-drawn = 샘플을 클릭하면 신경망에 보여 줍니다. 그림은 Del로 지우고, 클래스 키로 옮깁니다.
data-being-made = 샘플을 생성하고 있습니다. 신경망이 완성되면 바로 나타납니다.
data-generated-fixed = 생성한 샘플은 설정에 따라 정해집니다. 지우거나 옮길 수 있는 것은 그림뿐입니다.
data-relabel = { $name }{ JOSA($name, "으로/로") } 옮기기
data-delete = 삭제
data-deleted = 그림 { $count }개를 지웠습니다. 실행 취소로 되돌릴 수 있습니다.
data-relabelled = 그림 { $count }개를 { $name }{ JOSA($name, "으로/로") } 옮겼습니다.
sample-drawn-training = { $name }, 그린 것, 학습용
sample-drawn-validation = { $name }, 그린 것, 검증용
sample-generated-training = { $name }, 생성한 것, 학습용
sample-generated-validation = { $name }, 생성한 것, 검증용

edit-add-source = 생성 데이터 추가
edit-remove-source = 생성 데이터 빼기
edit-data-setting = { $param } 변경
edit-delete-drawings = 그림 { $count }개 삭제
edit-relabel-drawings = { $name }{ JOSA($name, "으로/로") } 옮기기
