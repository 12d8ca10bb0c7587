# 텍스트 패널: 시작 글, 쓰기, 점수, 문장

panel-text = 텍스트
    .help = 입력한 말에 이어서 신경망이 글을 쓰게 하거나, 그 글이 얼마나 그럴듯한지 물어보세요. 학습하는 동안에도 답합니다.

menu-text = 텍스트(&X)
    .plain = 텍스트
action-text-write = 쓰기
    .help = 신경망이 시작 글에 이어서 씁니다.
action-text-again = 다르게 쓰기
    .help = 주사위를 다시 던져 같은 시작 글 뒤에 다른 글을 씁니다.
action-text-stop = 쓰기 멈춤
    .help = 지금까지 쓴 글은 그대로 남습니다.
action-text-steady = 학습하는 동안 계속 쓰기
    .help = 학습하는 동안 같은 시작 글과 같은 주사위로 되풀이해서 씁니다. 점점 나아지는 모습을 볼 수 있습니다.
action-text-score = 점수 매기기
    .help = 글의 글자 하나하나를 신경망이 얼마나 그럴듯하게 보는지 알려 줍니다.
why-no-text = 이 프로젝트의 데이터는 이어서 읽는 텍스트가 아닙니다.
why-no-network-yet = 아직 답하는 신경망이 없습니다. 만들고 있거나, 먼저 고칠 곳이 있습니다.
why-nothing-written = 쓰고 있는 글이 없습니다.

writing-mode-write = 쓰기
    .help = 신경망이 시작 글에 이어서 씁니다.
writing-mode-score = 점수
    .help = 이 글은 신경망에게 얼마나 그럴듯할까요?
writing-prompt-write = 시작 글
    .help = 신경망이 이 글을 읽고 이어서 씁니다. 모든 보기가 이 글을 읽는 모습을 보여 주며, 커서가 있는 곳이 그 보기들이 보는 시점입니다. Ctrl+Enter로 씁니다.
writing-prompt-score = 점수를 매길 글
    .help = 어떤 글이든 됩니다. 점수는 키를 누를 때마다, 그리고 학습을 따라 바뀝니다.
writing-prompt-sentence = 문장
    .help = 문장을 입력하세요. 신경망이 키를 누를 때마다 답합니다.
writing-placeholder-write = 첫 낱말, 없어도 됩니다
writing-placeholder-score = 글을 입력하거나 붙여 넣으세요
writing-placeholder-sentence = 문장을 입력하세요

writing-length = 길이
    .help = 글자나 낱말을 몇 개 쓸지 정합니다.
writing-temperature = 온도
    .help = 확률은 exp(z / T)에 비례합니다. 1보다 낮으면 안전하게, 높으면 과감하게 쓰고, 0이면 언제나 가장 그럴듯한 것을 고릅니다.
writing-greedy = 탐욕적
writing-top-k = 후보
    .help = 가장 그럴듯한 것 가운데 이 개수만 뽑기에 참여합니다.
writing-seed = 주사위
    .help = 우연이 시작되는 수입니다. 주사위가 같으면 같은 글을 씁니다.
choice-every = 전부

writing-steady = 학습하며 새로 쓰기
writing-shows-guesses = 글자마다 후보 다섯
    .help = 글자마다 신경망이 가장 그럴듯하게 본 다섯을 아래에 보여 줍니다. 하나를 누르면 거기서부터 이어서 씁니다.
writing-written = 신경망이 쓴 글
    .help = 색이 진할수록 확률이 높았던 글자입니다. 글자를 누르거나 화살표 키로 옮겨 간 뒤 다른 글자를 입력하거나 Alt와 1~5를 누르면, 거기서부터 이어서 씁니다.
writing-tip = { $piece }: { $share }
writing-guesses = ‘{ $piece }’의 확률은 { $share }였습니다. 다른 것을 고르면 거기서부터 이어서 씁니다.
writing-guesses-forced = ‘{ $piece }’{ JOSA($piece, "은/는") } 직접 고른 것입니다. 신경망이 준 확률은 { $share }입니다.
writing-guesses-yours = ‘{ $piece }’{ JOSA($piece, "은/는") } 직접 고른 것입니다. 후보 다섯에는 없었습니다.
writing-guesses-none = 글을 쓴 다음 글자를 누르면 그 자리에 올 수 있었던 것이 여기에 나타납니다.
writing-guess-bars = 그 자리에 올 수 있었던 것
    .help = 하나를 누르거나 화살표 키와 Enter로 고르세요. 거기서부터 이어서 씁니다.
writing-other = 또는 직접:
    .help = 그 자리에 대신 올 것을 입력하고 Enter를 누르세요.
writing-quoted = ‘{ $piece }’
writing-unseen-character = 신경망이 모르는 글자가 { $count }개 있습니다: { $pieces }. 배운 글에 나온 적이 없어서 모르는 글자로 읽습니다.
writing-unseen-word = 신경망이 모르는 낱말이 { $count }개 있습니다: { $pieces }. 배운 문장에 나온 적이 없어서 모르는 낱말로 읽습니다.

scoring-invitation = 글자마다 신경망을 얼마나 놀라게 하는지 색으로 보입니다. 어두우면 예상한 것, 밝으면 뜻밖의 것입니다.
scoring-perplexity = 혼잡도 { $perplexity }
scoring-total = 첫 글자 뒤 { $count }단계의 ln p = { $total }, 한 단계에 { $nats }나트({ $bits }비트)
scoring-too-short = 첫 글자는 주어진 것입니다. 계속 입력하면 그 뒤부터 점수를 매깁니다.
scoring-scored = 놀라움으로 색칠한 글
scoring-legend = 놀라움 −ln p
    .help = 0나트: 신경망이 확신했습니다. 0.69: 둘에 하나꼴. 6: 400에 하나꼴.
scoring-tip = { $piece }: p = { $share }, ln p = { $log }
scoring-tip-given = { $piece }: 주어진 글자라 점수를 매기지 않습니다

sentence-waiting = 신경망이 답하기 시작하면 클래스와 막대가 여기에 나타납니다.
sentence-answer = { $name }: { $share }
sentence-of-data = 지금 읽은 데이터의 문장:
sentence-yours = 낱말 하나씩 읽습니다. 밑줄 친 것은 모르는 낱말입니다:
sentence-read = 읽은 것
sentence-unknown = { $piece }: 몰라서 모르는 낱말로 읽습니다

panel-series = 시계열
    .help = 여기에는 그릴 것이 없습니다. 신경망은 검증 부분의 처음을 봅니다.
