# 사용자의 파일: 읽기, 그리고 넣기 전에 묻는 것.

import-no-file = “{ $file }” 항목은 파일이 아닙니다. 바뀐 것은 없습니다. 텍스트나 표를 끌어다 놓으세요.
import-unreadable = “{ $file }” 파일을 읽을 수 없습니다: { $reason }. 바뀐 것은 없습니다.
import-too-large = “{ $file }” 파일이 프로젝트에 담을 수 있는 { $most }MB보다 큽니다. 바뀐 것은 없습니다. 일부만 잘라서 써도 충분합니다.
import-reading = “{ $file }” 파일을 읽는 중…
import-added = { $count ->
    [1] “{ $file }” 파일을 넣었습니다. 프로젝트에 사본이 들어 있습니다. 실행 취소하면 다시 빠집니다.
   *[other] 파일 { $count }개를 넣었습니다. 프로젝트에 사본이 들어 있습니다. 실행 취소하면 다시 빠집니다.
}
import-added-replaced = { $count ->
    [1] “{ $file }” 파일을 넣었습니다. 읽을 수 없는 글자 { $replaced }개는 � 표시로 남아 있습니다.
   *[other] 파일 { $count }개를 넣었습니다. 읽을 수 없는 글자 { $replaced }개는 � 표시로 남아 있습니다.
}
import-skip = 넣지 않기
import-take = 넣기
import-as-text = 글로 읽기
edit-import = { $file } 넣기

encoding-question-title = 텍스트의 인코딩
encoding-question = “{ $file }” 파일의 인코딩이 확실하지 않습니다. 글이 제대로 보이는 인코딩을 고르세요.
encoding-preview = 파일의 첫 부분
encoding-clean = 글자 { $length }개를 모두 읽을 수 있습니다.
encoding-replaced = 글자 { $length }개 가운데 { $count }개는 이렇게 읽을 수 없어 � 표시로 남습니다.
table-question-title = 표에서 배울 것
table-question = “{ $file }” 파일은 표입니다. 배울 숫자가 든 열을 클릭하세요. 한 행이 한 단계입니다.
table-preview = 처음 몇 행
table-facts = “{ $column }”: 숫자 { $count }개, { $low }에서 { $high }까지{ $gaps ->
    [0] {""}
   *[other] , 빈칸 { $gaps }개는 채움
}.

place-question = { $data } 대신 { $files }{ JOSA($files, "을/를") } 배울까요?
place-files = { $count ->
    [1] “{ $file }”
   *[other] “{ $file }” 외 파일 { $more }개
}
place-beside = 함께 두면 둘 다 배웁니다. 지금 있는 글에 없는 글자는 모르는 글자가 됩니다. 실행 취소하면 지금 있는 것이 돌아옵니다.
place-other-form = 서로 다른 형식의 데이터라서 한 신경망이 함께 배울 수 없습니다. 실행 취소하면 지금 있는 것이 돌아옵니다.
place-put-instead = 바꾸기
place-put-beside = 함께 두기
place-drawings = 그림 { $count }개
files-data-title = 텍스트나 표 넣기
files-data-filter = 텍스트와 표
files-data-all = 모든 파일
