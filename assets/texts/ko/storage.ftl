### 프로젝트 파일 열기와 저장

storage-unreadable = “{ $name }” 파일을 읽을 수 없습니다: { $reason }.
storage-refused = “{ $name }” 파일을 열 수 없습니다: { $detail }. 아무것도 바뀌지 않았습니다.
storage-refused-backup = “{ $name }” 파일을 열 수 없습니다: { $detail }. 이전에 저장한 파일이 같은 폴더에 “{ $backup }”{ JOSA($backup, "으로/로") } 남아 있습니다.
storage-unsaved = “{ $name }” 파일을 저장하지 못했습니다: { $reason }. 원래 파일은 그대로 있습니다.
storage-run-unkept = 학습 기록을 디스크에 남기지 못했습니다: { $reason }. 학습은 계속되며 프로젝트는 그대로입니다.

## 시스템이 거절한 까닭

storage-reason-missing = 그런 파일이나 폴더가 없습니다
storage-reason-folder = 파일이 아니라 폴더입니다
storage-reason-not-a-file = 같은 이름으로 파일이 아닌 것이 있습니다
storage-reason-denied = 이 파일이나 폴더를 사용할 권한이 없습니다
storage-reason-read-only = 읽기만 할 수 있는 디스크입니다. 다른 곳에 저장하세요
storage-reason-full = 디스크가 가득 찼습니다. 공간을 비우거나 다른 곳에 저장하세요
storage-reason-full-needs = 디스크가 가득 찼습니다. { $megabytes } MB가 필요하니 공간을 비우거나 다른 곳에 저장하세요
storage-reason-name = 이 디스크에서 쓸 수 없는 이름이나 경로입니다
storage-reason-content = 깨진 글자가 든 이름이나 한없이 큰 수처럼 저장할 수 없는 값이 있습니다
storage-reason-other = 디스크에서 오류가 났습니다({ $code })

## 내용의 문제

storage-refusal-foreign = Netloom 프로젝트가 아닙니다
storage-refusal-newer = 더 새로운 Netloom({ $version })에서 만든 파일입니다. Netloom을 업데이트한 뒤 여세요
storage-refusal-damaged = 파일이 손상되었습니다
storage-refusal-end = 파일이 손상되었습니다. 끝부분이 없거나 이 파일의 것이 아닙니다
storage-refusal-size = 프로젝트 파일로는 너무 큽니다
storage-refusal-sizes = 파일에 적힌 크기가 실제 내용과 다릅니다
storage-refusal-entries = 파일 안의 항목이 너무 많습니다
storage-refusal-name = 프로젝트에 있을 수 없는 “{ $entry }” 항목이 들어 있습니다
storage-refusal-repeated = “{ $entry }” 항목이 두 번 들어 있습니다
storage-refusal-packing = “{ $entry }” 항목은 다른 프로그램으로 압축된 것입니다
storage-refusal-missing = “{ $entry }” 항목이 없습니다
storage-refusal-entry-size = “{ $entry }” 항목이 허용된 크기보다 큽니다
storage-refusal-digest = “{ $entry }” 항목이 손상되었습니다
storage-refusal-json = “{ $entry }” 항목이 손상되었습니다
storage-refusal-json-size = “{ $entry }” 항목이 허용된 크기보다 큽니다
storage-refusal-json-repeated = “{ $entry }” 항목에 같은 이름이 두 번 적혀 있습니다
storage-refusal-json-number = “{ $entry }” 항목에 쓸 수 없는 수가 있습니다: { $number }
storage-refusal-field = “{ $entry }” 항목의 “{ $place }” 값이 올바르지 않습니다
storage-refusal-unknown-field = “{ $entry }” 항목에 이 버전이 모르는 “{ $field }” 값이 있습니다
storage-refusal-array = “{ $entry }” 항목은 Netloom이 저장하는 배열이 아닙니다
storage-refusal-weights = “{ $entry }” 항목에 가중치가 들어 있지 않습니다
storage-refusal-models = 모델 목록이 서로 맞지 않습니다
storage-refusal-node = “{ $node }” 층의 식별자나 이름이 올바르지 않습니다
storage-refusal-kind = 이 버전이 모르는 “{ $kind }” 종류의 층이 있습니다
storage-refusal-param = “{ $node }” 층의 설정이 올바르지 않습니다({ $problem })
storage-refusal-position = “{ $node }” 층의 캔버스 위치가 올바르지 않습니다
storage-refusal-edge = 포트가 없는 곳에 이어진 연결선이 있습니다
storage-refusal-edge-twice = 한 포트에 연결선이 두 개 이어져 있습니다
storage-refusal-cycle = 층들이 고리 모양으로 연결되어 있습니다
storage-refusal-recipe = 학습 설정이 올바르지 않습니다({ $problem })
storage-refusal-data = 데이터 설정이 올바르지 않습니다({ $problem })
storage-refusal-source = 이 버전이 모르는 데이터 출처 “{ $kind }”{ JOSA($kind, "을/를") } 사용합니다
storage-refusal-source-setting = 데이터 출처 “{ $kind }”의 설정이 올바르지 않습니다({ $problem })
storage-refusal-classes = 클래스 목록이 올바르지 않습니다
storage-refusal-samples = 그림 목록이 올바르지 않습니다
storage-refusal-pixels = 그림의 픽셀이 없거나 손상되었습니다
storage-refusal-run-id = 학습 기록 “{ $run }”의 식별자가 올바르지 않습니다
storage-refusal-blocks = 블록이 { $most }개보다 많습니다
storage-refusal-block = ‘{ $block }’ 블록의 내용이 서로 맞지 않습니다
storage-refusal-block-circle = ‘{ $block }’ 블록이 자기 자신을 담고 있습니다
storage-refusal-block-depth = 블록이 { $most }겹보다 깊게 겹쳐 있습니다
storage-refusal-notes = 캔버스의 메모가 올바르지 않습니다
storage-refusal-imported = 배우는 데 쓰는 텍스트가 없거나 손상되었습니다
storage-refusal-forms = 서로 다른 형식의 데이터가 섞여 있습니다
storage-refusal-vocabulary = 글자나 낱말의 목록이 올바르지 않습니다
