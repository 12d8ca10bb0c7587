# Blocks: networks inside networks, and arithmetic in settings.
block-title = { $name }
block-help = 이름을 붙인 신경망의 한 부분입니다. 두 번 클릭하면 안을 볼 수 있고, 안에서 바꾸면 모든 사본이 함께 바뀝니다.
block-summary = { $repeat ->
    [1] 층 { $layers }개
   *[other] { $repeat } × 층 { $layers }개
}
block-param = { $name }
    .help = 이 사본의 정수 값입니다. 블록 안의 설정을 이 값으로 계산합니다.
layers-block = 블록
layer-block-input = 블록 입력
    .help = 블록에 도착한 값이 여기로 들어옵니다.
    .summary = 들어오는 값
layer-block-output = 블록 출력
    .help = 여기에 도착한 값이 블록 밖으로 나갑니다.
    .summary = 나가는 값
param-repeat = 반복 횟수
    .help = 이 블록을 몇 번 이어 놓을지 정합니다. 사본마다 가중치를 따로 가집니다.
port-number = { $number }
port-outside = 바깥
problem-block-no-input = 이 블록에는 입력이 없어 아무것도 들어올 수 없습니다. 블록 입력을 추가하세요.
problem-block-no-output = 이 블록에는 출력이 없어 아무것도 나가지 않습니다. 블록 출력을 추가하세요.
problem-block-of-data = 데이터와 목표는 하나씩만 있어야 하므로 블록 밖에 두어야 합니다.
misfit-contains-itself = ‘{ $block }’ 블록이 자기 자신을 담고 있어 끝이 나지 않습니다.
misfit-repeat-ports = ‘{ $block }’{ JOSA($block, "을/를") } { $repeat }번 이어 놓을 수 없습니다. 사본은 출력을 다음 사본의 입력으로 넘기는데, 입력은 { $into }개이고 출력은 { $out }개입니다.
misfit-too-many-layers = ‘{ $block }’{ JOSA($block, "을/를") } 펼치면 층이 { $layers }개가 됩니다. 최대 { $most }개까지 만들 수 있습니다.
misfit-inside = ‘{ $block }’ 안, 사본 { $repetition }, { $layer }: { $problem }
expression-senseless = ‘{ $expression }’{ JOSA($expression, "은/는") } 계산할 수 없습니다. 숫자와 블록의 값 이름을 + − × ÷ // % min() max()로 이어 쓰세요.
expression-unknown = ‘{ $expression }’에 있는 ‘{ $name }’{ JOSA($name, "은/는") } 이 블록에 없는 이름입니다.
expression-by-zero = ‘{ $expression }’에서 0으로 나누고 있습니다.
expression-uneven = ‘{ $expression }’: { $number } ÷ { $divisor }{ JOSA($divisor, "이/가") } 나누어떨어지지 않습니다. //를 쓰면 나머지를 버립니다.
expression-too-large = ‘{ $expression }’의 값이 설정으로 쓰기에는 너무 큽니다.
expression-outside = { $param }{ JOSA($param, "이/가") } 계산식으로 쓰여 있는데, 계산식은 블록 안의 설정에만 쓸 수 있습니다.
edit-block-nothing = 블록으로 묶을 층을 선택하세요.
edit-block-rim = 블록의 입력이나 출력은 다른 블록 안에 넣을 수 없습니다.
edit-block-data = { $kind }{ JOSA($kind, "은/는") } 신경망에 하나뿐이므로 블록 밖에 둡니다.
edit-block-gap = 선택한 층 사이에 선택하지 않은 층이 있습니다. 블록이 자기 자신에게 값을 보내지 않도록 그 층도 함께 선택하세요.
edit-block-depth = 블록은 { $most }겹보다 깊게 겹칠 수 없습니다.
edit-block-no-name = 블록에는 이름이 필요합니다.
edit-block-in-use = ‘{ $block }’{ JOSA($block, "이/가") } 아직 { $count }곳에서 쓰이고 있습니다. 먼저 사본을 지우거나 펼치세요.
edit-block-itself = ‘{ $block }’{ JOSA($block, "은/는") } 자기 자신 안에 넣을 수 없습니다.
edit-block-param-range = 블록의 값은 0부터 { $most }까지입니다.
edit-block-param-used = 블록 안의 설정이 ‘{ $param }’{ JOSA($param, "으로/로") } 계산되고 있습니다. 먼저 그 설정을 바꾸세요.
edit-block-param-twice = ‘{ $param }’{ JOSA($param, "이라는/라는") } 값이 이미 있습니다.
edit-block-param-name = ‘{ $name }’{ JOSA($name, "은/는") } 값의 이름이 될 수 없습니다. 글자로 시작하고 글자, 숫자, _를 쓰세요.
edit-unfold-no-block = 블록만 펼칠 수 있습니다.
edit-unfold-large = 펼치면 층이 { $layers }개가 됩니다. 한 번에 최대 { $most }개까지 캔버스에 펼칠 수 있습니다.
edit-unknown-block = 이 블록은 더 이상 없습니다.

# Commands on blocks, and where one is among them.
block-new-name = 블록
canvas-edit-block = ‘{ $block }’ 만들기
canvas-edit-unfold = ‘{ $block }’ 펼치기
canvas-edit-own-block = ‘{ $block }’{ JOSA($block, "으로/로") } 복제하기
breadcrumb-network = 신경망
breadcrumb-go = { $name }{ JOSA($name, "으로/로") } 이동
breadcrumb-copy = { $count }개 중 { $number }번째
breadcrumb-previous = 이전 사본 보기
breadcrumb-next = 다음 사본 보기
menu-block = 블록(&B)
    .plain = 블록
action-block-make = 블록으로 묶기
    .help = 선택한 층을 블록 하나로 묶습니다. 블록은 여러 번 쓰고, 반복하고, 열어 볼 수 있습니다.
action-block-enter = 블록 열기
    .help = 선택한 블록의 안을 보여 줍니다. 두 번 클릭해도 열립니다.
action-block-leave = 블록 나가기
    .help = 이 블록을 둘러싼 신경망으로 돌아갑니다.
action-block-next-copy = 다음 사본
    .help = 열려 있는 블록의 다음 반복을 봅니다.
action-block-previous-copy = 이전 사본
    .help = 열려 있는 블록의 이전 반복을 봅니다.
action-block-unfold = 블록 펼치기
    .help = 선택한 블록을 그 안의 층으로 되돌립니다.
action-block-make-own = 별도의 블록으로 만들기
    .help = 정의를 복제하여, 이 블록 안을 바꿔도 다른 블록이 바뀌지 않게 합니다.

# The inspector's page of a block.
inspector-block = 블록
    .help = 지금 블록 안에 있습니다. 여기서 바꾸면 모든 사본이 함께 바뀝니다.
inspector-block-name = 블록 이름
    .help = 따로 이름을 붙이지 않은 사본은 모두 이 이름으로 불립니다.
inspector-block-values = 값을 두면 사본마다 다르게 쓸 수 있습니다. 값을 추가하고 안쪽 층의 설정에 2*n처럼 써 보세요.
inspector-block-add-value = 값 추가
    .help = 사본마다 정할 수 있는 정수를 추가합니다. 블록 안의 설정을 이 값으로 계산할 수 있습니다.
inspector-block-value-name = 값 { $name }의 이름
    .help = 블록 안의 설정에서 이 값을 부르는 이름입니다.
inspector-block-value-default = { $name }의 기본값
    .help = 따로 정하지 않은 사본에서 쓰는 값입니다.
inspector-block-value-remove = { $name } 삭제
    .help = 이 값을 블록에서 없앱니다.
inspector-block-value = { $name } = { $value }
inspector-block-here = 이 사본에서: { $values }
edit-name-block = 블록 이름 바꾸기
edit-block-values = 블록의 값 바꾸기
palette-delete-block = ‘{ $block }’ 삭제
