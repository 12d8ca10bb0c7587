# 모든 보기의 메뉴: 보이는 것을 복사하고 저장하기.

export-button = 이 보기를 복사하거나 저장
export-copy = 이미지 복사
export-png = PNG로 저장…
export-svg = SVG로 저장…
export-csv = 숫자를 CSV로 저장…
export-copied = 이미지를 클립보드에 복사했습니다.
export-saved = ‘{ $name }’ 파일로 저장했습니다.
export-refused = ‘{ $name }’ 파일을 쓰지 못했습니다: { $reason }. 이전에 있던 내용은 그대로입니다.
files-export-title = 이 보기 저장
