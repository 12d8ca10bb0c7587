# 데이터: 출처, 그 설정, 그리고 데이터에 생기는 문제.

source-glyphs = 생성한 X와 O
    .help = 계산으로 만든 ×자와 고리 모양입니다. 얼마나 다양하게 할지 정할 수 있고, 똑같은 것은 하나도 없습니다.
source-digits = 손글씨 숫자
    .help = 13명이 실제로 쓴 숫자 1,797개입니다. 크기는 8×8픽셀이며, scikit-learn에 들어 있는 UCI 자료입니다.

param-glyph-count = 이미지 수
    .help = 이미지를 몇 장 생성할지 정합니다. 절반은 X, 절반은 O입니다. 많을수록 신경망이 더 확실하게 배우지만 한 에포크가 길어집니다.
param-glyph-smallest = 가장 작은 크기
    .help = 가장 작은 모양의 높이이며, 이미지에 대한 비율입니다.
param-glyph-largest = 가장 큰 크기
    .help = 가장 큰 모양의 높이이며, 이미지에 대한 비율입니다.
param-glyph-shift = 이동
    .help = 모양이 가운데에서 얼마나 벗어날 수 있는지를 이미지에 대한 비율로 정합니다. 이미지 밖으로는 나가지 않습니다.
param-glyph-rotation = 회전
    .help = 모양이 양쪽으로 몇 도까지 돌아갈 수 있는지 정합니다. 45도에 가까우면 X가 +가 됩니다.
param-glyph-thinnest = 가장 가는 획
    .help = 가장 가는 획의 굵기이며, 이미지에 대한 비율입니다.
param-glyph-thickest = 가장 굵은 획
    .help = 가장 굵은 획의 굵기이며, 이미지에 대한 비율입니다.
param-glyph-bend = 휘어짐
    .help = 손이 흔들린 것처럼 획이 얼마나 휠 수 있는지를 이미지에 대한 비율로 정합니다.
param-glyph-noise = 잡음
    .help = 픽셀이 얼마나 심하게 흔들리는지 정합니다. 0이면 깨끗하고, 1이면 모양이 묻힙니다.
param-data-size = 이미지 크기
    .help = 모든 이미지의 가로·세로 픽셀 수입니다.
param-data-seed = 데이터 시드
    .help = 이미지를 생성하고 데이터를 나누는 데 쓰는 숫자입니다. 시드가 같으면 같은 데이터가 다시 나옵니다.
param-validation-fraction = 검증 비율
    .help = 학습에는 쓰지 않고 확인에만 쓰는 샘플의 비율입니다.
param-test-fraction = 테스트 비율
    .help = 학습에도 검증에도 쓰지 않고 남겨 두었다가, 마지막에 한 번 정직하게 확인하는 샘플의 비율입니다.

data-nothing-trains = 검증과 테스트에 쓰고 나면 학습할 샘플이 남지 않습니다. 두 비율의 합은 1보다 작아야 합니다.
data-name-empty = 클래스에는 이름이 있어야 합니다.
data-name-long = 클래스 이름은 { $most }자까지 쓸 수 있습니다.
data-name-unprintable = 클래스 이름에는 눈에 보이는 글자와 숫자, 기호만 쓸 수 있습니다.
data-duplicate-class = “{ $name }” 클래스가 이미 있습니다.
data-unknown-class = “{ $name }” 클래스가 없습니다.
data-generated-class = “{ $name }”{ JOSA($name, "은/는") } 생성 데이터의 클래스여서 이름을 바꾸거나 지울 수 없습니다.
data-duplicate-sample = 이 그림은 이미 데이터에 들어 있습니다.
data-unknown-source = 그런 데이터 출처는 없습니다.
data-other-form = { $source }{ JOSA($source, "은/는") } 이 프로젝트의 데이터와 형태가 다릅니다. 먼저 지금 있는 데이터를 지우거나 새 프로젝트를 시작하세요.
data-nothing-to-read = 아직 읽을 것이 없습니다. 두 시점 이상인 글이나 시계열을 추가하세요.
data-fixed-size = { $source }{ JOSA($source, "은/는") } { $size }×{ $size }픽셀이어서 이미지 크기를 바꿀 수 없습니다.

image-unreadable = “{ $file }”{ JOSA($file, "은/는") } 그림으로 읽을 수 없습니다. 바뀐 것은 없습니다. PNG, JPEG, BMP, GIF, WEBP, TIFF 파일을 쓸 수 있습니다.
image-damaged = 그림 “{ $file }”{ JOSA($file, "이/가") } 손상되었거나 끝까지 저장되지 않았습니다. 바뀐 것은 없습니다. 원래 있던 곳에서 다시 저장해 보세요.
image-too-large = 그림 “{ $file }”{ JOSA($file, "은/는") } { $most }픽셀을 넘습니다. 바뀐 것은 없습니다. 먼저 크기를 줄여 주세요.
image-missing = “{ $file }” 파일이 없거나 열 수 없습니다.
