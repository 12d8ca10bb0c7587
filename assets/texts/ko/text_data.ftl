# 글과 수열: 데이터 출처와 설정, 그리고 파일에 문제가 있을 때의 글.

text-too-large = 파일이 { $most }MB를 넘어 한 번에 읽을 수 없습니다. 바뀐 것은 없습니다. 일부만 잘라서 써도 충분합니다.
text-empty = “{ $file }”에 읽을 내용이 없습니다. 바뀐 것은 없습니다. 글은 적어도 두 글자여야 합니다.
python-source-missing = 이 컴퓨터의 파이썬에는 소스 코드가 함께 설치되지 않아 읽을 수 없습니다. 바뀐 것은 없습니다. 다른 글은 쓸 수 있습니다.

source-text = 글 파일
    .help = 가지고 있는 글 파일을 여기에 끌어다 놓으면 신경망이 그 글처럼 쓰는 법을 배웁니다.
source-play = 희곡
    .help = 항구 마을에서 벌어지는 예순 장면. 등장인물 일곱 명의 말투가 저마다 다릅니다(영어).
source-verse = 운문
    .help = 한 행이 네 걸음인 각운시. 같은 연은 하나도 없습니다(영어).
source-korean-prose = 한국어 산문
    .help = 바닷가 마을의 이야기를 장별로 담았습니다.
source-python-source = 파이썬 소스 코드
    .help = 이 프로그램을 실행하는 파이썬의 표준 라이브러리 모듈들, 약 70만 글자입니다.
source-hello = hello
    .help = 다섯 글자짜리 낱말 하나. 첫 l 다음에는 l이, 둘째 l 다음에는 o가 오므로 기억이 있어야 맞힐 수 있는 가장 작은 글입니다.

param-text-level = 읽는 단위
    .help = 토큰이 글자인지 단어인지 정합니다. 글자로 읽으면 수열이 길어지고, 단어로 읽으면 어휘가 커집니다.
choice-character = 글자
choice-word = 단어
param-text-words = 최대 단어 수
    .help = 자주 나오는 순서로 어휘에 넣을 단어 수입니다. 나머지는 모두 모르는 단어 하나로 묶습니다. 단어로 읽을 때만 쓰입니다.
param-file-digest = 내용
    .help = 프로젝트 안에서 파일 내용을 찾는 다이제스트입니다.
param-file-name = 파일
    .help = 추가할 때의 파일 이름입니다.
param-file-encoding = 인코딩
    .help = 파일의 바이트를 글자로 읽는 방법입니다. 잘못 고르면 뜻 모를 기호가 보입니다.
choice-utf-8 = UTF-8
choice-utf-16-le = UTF-16 (리틀 엔디언)
choice-utf-16-be = UTF-16 (빅 엔디언)
choice-cp949 = 한국어 (CP949)
choice-cp1252 = 서유럽어 (Windows-1252)

source-sines = 사인파
    .help = 길이가 다른 파동을 겹치고 잡음을 조금 섞은 수열. 다음 값은 지나온 값에서 따라 나옵니다.
source-csv-column = 표의 한 열(CSV)
    .help = 가격, 기온, 인원수처럼 시간에 따라 적힌 숫자를 파일에서 읽어 옵니다. 신경망이 다음 값을 배웁니다.

param-sines-waves = 파동 수
    .help = 겹치는 파동의 수입니다. 많을수록 예측하기 어렵습니다.
param-sines-noise = 잡음
    .help = 파동에 비해 잡음이 얼마나 센지 정합니다. 잡음은 무엇으로도 예측할 수 없습니다.
param-sines-length = 스텝 수
    .help = 숫자가 모두 몇 개인지 정합니다. 마지막 부분은 검증에 쓰입니다.
param-table-delimiter = 구분 기호
    .help = 한 행에서 칸과 칸 사이에 있는 기호입니다.
param-table-decimal = 소수점 기호
    .help = 하나 반을 1.5로 적는지 1,5로 적는지 정합니다.
param-table-header = 첫 줄이 열 이름
    .help = 끄면 첫 줄부터 숫자로 읽습니다.
param-table-column = 열
    .help = 열의 이름이나 번호입니다. 비워 두면 숫자가 들어 있는 첫 열을 씁니다.
param-table-gaps = 빈칸
    .help = 빈칸이 있으면 거절할지, 앞뒤 값 사이를 직선으로 채울지 정합니다.
choice-comma = 쉼표
choice-semicolon = 쌍반점
choice-tab = 탭
choice-bar = 세로줄
choice-point = 점
choice-refuse = 거절
choice-interpolate = 채우기

table-gap = “{ $file }”의 { $line }번째 줄에는 이 열의 숫자가 없습니다. 바뀐 것은 없습니다. 빈칸 채우기를 고르거나 다른 열을 고르세요.
table-no-number = “{ $file }”의 { $line }번째 줄에는 유한한 숫자가 있어야 할 자리에 “{ $cell }”{ JOSA($cell, "이/가") } 있습니다. 바뀐 것은 없습니다. 그 칸을 고치거나 다른 열, 구분 기호, 소수점 기호를 고르세요.
table-too-short = “{ $file }”의 이 열에는 숫자가 두 개도 없습니다. 바뀐 것은 없습니다. 다른 열이나 파일을 고르세요.
table-no-column-of-numbers = “{ $file }”에는 숫자로 된 열이 없습니다. 바뀐 것은 없습니다. 구분 기호와 소수점 기호를 확인하세요.
table-no-such-column = “{ $file }”에는 “{ $column }” 열이 없습니다. 바뀐 것은 없습니다. 있는 열 가운데 하나를 고르세요.
table-unreadable = “{ $file }”의 { $line }번째 줄은 표로 읽을 수 없습니다. 앞에서 따옴표가 닫히지 않았을 수 있습니다. 바뀐 것은 없습니다.

source-sentiment = 감상평
    .help = 틀로 만든 짧은 칭찬과 혹평(영어 또는 한국어). 단어의 순서와 부정어가 뜻을 정하므로 단어를 세는 것만으로는 맞힐 수 없습니다.

param-sentiment-language = 감상평의 언어
    .help = 영어에서는 부정어가 뒤집을 단어 앞에 오고, 한국어에서는 뒤에 옵니다.
param-sentiment-count = 문장 수
    .help = 감상평의 수입니다. 절반은 긍정이고, 틀마다 학습이나 검증 한쪽에만 쓰입니다.
choice-english = 영어
choice-korean = 한국어
