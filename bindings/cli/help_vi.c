/* SPDX-License-Identifier: MIT */
#include "help.h"

#include <stddef.h>

static const char program[] =
    "hoctap xét các danh hiệu xã hội học tập theo những bộ quy tắc viết bằng YAML.\n"
    "\n"
    "  hoctap check QUY_TẮC...                             tìm mọi lỗi của bộ quy tắc\n"
    "  hoctap score QUY_TẮC [--year N] DỮ_LIỆU.csv         xét từng dòng của một đợt khảo sát\n"
    "  hoctap explain QUY_TẮC [--year N] DỮ_LIỆU.csv --id MÃ  giải thích một dòng và còn thiếu gì\n"
    "  hoctap test [ĐƯỜNG_DẪN...]                          chạy các ca mẫu cạnh bộ quy tắc\n"
    "  hoctap show QUY_TẮC [--year N]                      đọc bộ quy tắc thành lời\n"
    "  hoctap LỆNH --help                                  nói rõ về một lệnh, kèm ví dụ\n"
    "  hoctap --version\n"
    "\n"
    "QUY_TẮC là một tệp YAML (tên có dấu \"/\", hoặc tận cùng là .yaml, hoặc là một tệp đang có), hay\n"
    "một danh hiệu như citizen, được tìm cho năm đánh giá --year trong các bộ quy tắc đi cùng\n"
    "chương trình, hoặc trong --rules THƯ_MỤC.\n"
    "\n"
    "  --lang vi|en   ngôn ngữ của phần cho người đọc (mặc định vi)\n"
    "  --format DẠNG  text (mặc định), json, riêng lệnh test có thêm junit\n"
    "\n"
    "Mã thoát: 0 đã xong (kể cả khi có dòng không hợp lệ hay cảnh báo); 1 có phát hiện: ca mẫu sai,\n"
    "quy tắc có lỗi, không có bộ quy tắc cho năm đó, với --strict thì cả cảnh báo; 2 dòng lệnh sai;\n"
    "3 không đọc hay ghi được, hoặc hết bộ nhớ.\n"
    "\n"
    "Ví dụ:\n"
    "  hoctap score citizen --year 2023 khao-sat.csv -o ket-qua.csv\n";

static const char check[] =
    "hoctap check QUY_TẮC... [--rules THƯ_MỤC] [--year N] [--strict] [--lang vi|en]\n"
    "    [--format text|json]\n"
    "\n"
    "Đọc các bộ quy tắc và in mọi lỗi, theo thứ tự vị trí:\n"
    "\n"
    "  cua-tinh.yaml:17:5: error HT301: ...\n"
    "  cua-tinh.yaml:20:9: warning HT116: ...\n"
    "\n"
    "Tệp ca mẫu (TÊN.cases.yaml) được đọc theo bộ quy tắc bên cạnh; lệnh hoctap test mới chạy các\n"
    "ca mẫu. Bộ quy tắc có lỗi (error) thì không dùng được; chỉ có cảnh báo (warning) thì dùng được.\n"
    "Với --strict, cảnh báo cũng cho mã thoát 1.\n"
    "\n"
    "Ví dụ:\n"
    "  hoctap check cua-tinh.yaml\n"
    "  hoctap check --strict rules/citizen/qd-244.yaml rules/citizen/qd-324.yaml\n"
    "  hoctap check citizen --year 2024\n";

static const char score[] =
    "hoctap score QUY_TẮC [--year N] DỮ_LIỆU.csv [-o KẾT_QUẢ.csv] [--summary TỆP]\n"
    "    [--format text|json] [--by CỘT]...\n"
    "\n"
    "Xét từng dòng của đợt khảo sát và viết ra mỗi dòng một kết quả, đúng thứ tự:\n"
    "\n"
    "  row,id,total,low,high,level,possible,verdict,reasons\n"
    "\n"
    "Tệp kết quả là UTF-8, dấu phẩy ngăn cách, dấu chấm thập phân, xuống dòng LF; row đếm từ 1. Cột\n"
    "verdict là met (đạt), not met (không đạt), undecided (chưa kết luận được: câu trả lời còn\n"
    "thiếu hoặc giới hạn chưa rõ sẽ quyết định) hoặc invalid (không hợp lệ: có câu trả lời không\n"
    "thể có). Với dòng chưa kết luận được, level là mức chắc chắn đạt, possible là mức cao nhất có\n"
    "thể, low và high là tổng điểm thấp nhất và cao nhất có thể. reasons là mã lý do theo bộ quy\n"
    "tắc; ngoài ra \"cells\" là dòng có số ô khác với dòng tiêu đề. Mã định danh mà bảng tính sẽ chạy\n"
    "như công thức được thêm dấu nháy đơn ở đầu.\n"
    "\n"
    "Không có -o (hoặc -o -) thì kết quả ra đầu ra chuẩn và không có bản tổng hợp, trừ khi nêu\n"
    "--summary TỆP. Có -o TỆP thì bản tổng hợp ra đầu ra chuẩn, hoặc vào --summary TỆP. Một tệp\n"
    "hoặc xuất hiện trọn vẹn, hoặc không có. Bản tổng hợp đếm dòng theo mọi lựa chọn của bộ quy tắc\n"
    "(--by để chọn, ví dụ --by group --by area): đạt, không đạt, chưa kết luận được, không hợp lệ,\n"
    "khai nhiều lần; các số cộng lại đủ. Tỷ lệ luôn kèm tử số và mẫu số, bị cắt chứ không làm tròn\n"
    "lên. --format là dạng của bản tổng hợp. Tìm người khai nhiều lần tốn 16 byte bộ nhớ mỗi dòng;\n"
    "không có bản tổng hợp thì bộ nhớ không tăng theo tệp.\n"
    "\n"
    "DỮ_LIỆU là tệp CSV, hoặc - là đầu vào chuẩn: UTF-8, có hay không có BOM, dòng đầu là tên cột.\n"
    "Dấu ngăn cách là dấu có trong dòng tiêu đề (phẩy, chấm phẩy hoặc tab), hoặc theo dòng đầu\n"
    "\"sep=;\", hoặc theo --separator. Với chấm phẩy hoặc tab, dấu thập phân là phẩy; với phẩy là\n"
    "chấm; --decimal comma|point để nêu khác. Viết dấu kia thì dòng không hợp lệ: không bao giờ\n"
    "đoán 1.234 là gì. Cột được nhận theo id, tên tiếng Việt hoặc tên khác mà bộ quy tắc nêu, không\n"
    "kể dạng Unicode và chữ hoa thường. Cột mà bộ quy tắc không hỏi thì được báo và bỏ qua.\n"
    "\n"
    "  --id-column TÊN    cột cho biết dòng là của ai; mặc định id, nếu không có thì Mã số, Mã định\n"
    "                     danh, Số định danh, Số CCCD, CCCD. Không có cột nào thì chỉ biết dòng\n"
    "                     theo số thứ tự\n"
    "  --allow-missing    câu trả lời của cột không có được coi là chưa trả lời; không nêu thì từ chối\n"
    "  --strict           cảnh báo của bộ quy tắc và cột bị bỏ qua cho mã thoát 1\n"
    "\n"
    "Ví dụ:\n"
    "  hoctap score citizen --year 2023 khao-sat.csv -o ket-qua.csv\n"
    "  hoctap score citizen --year 2023 khao-sat.csv -o ket-qua.csv --format json > tong-hop.json\n"
    "  hoctap score cua-tinh.yaml khao-sat.csv --decimal comma | grep undecided\n"
    "  zcat khao-sat.csv.gz | hoctap score citizen --year 2023 - -o ket-qua.csv\n";

static const char explain[] =
    "hoctap explain QUY_TẮC [--year N] DỮ_LIỆU.csv (--id MÃ | --row SỐ) [--lang vi|en]\n"
    "    [--format text|json]\n"
    "\n"
    "Giải thích một dòng: từng câu trả lời, từng điều kiện với giá trị, giới hạn và căn cứ, và điều\n"
    "ít nhất cần có để lên mức tiếp theo. --row đếm từ 1 như cột row của tệp kết quả. Người khai\n"
    "nhiều lần được giải thích theo dòng đầu; các dòng khác được báo.\n"
    "\n"
    "DỮ_LIỆU và các tùy chọn của nó như lệnh score: --separator, --decimal, --id-column, --allow-\n"
    "missing.\n"
    "\n"
    "Ví dụ:\n"
    "  hoctap explain citizen --year 2023 khao-sat.csv --id CD0000017\n"
    "  hoctap explain citizen --year 2023 khao-sat.csv --row 17 --lang en\n"
    "  hoctap explain cua-tinh.yaml khao-sat.csv --id CD0000017 --format json\n";

static const char test[] =
    "hoctap test [ĐƯỜNG_DẪN...] [--rules THƯ_MỤC] [--lang vi|en] [--format text|json|junit]\n"
    "\n"
    "Chạy các ca mẫu: mỗi tệp TÊN.cases.yaml theo bộ quy tắc TÊN.yaml bên cạnh. ĐƯỜNG_DẪN là một bộ\n"
    "quy tắc, một tệp ca mẫu, hoặc một thư mục cùng mọi thư mục con; không nêu thì là các bộ quy\n"
    "tắc đi cùng chương trình, hoặc --rules THƯ_MỤC. In ra ca mẫu sai cùng vị trí, và những gì chưa ca\n"
    "mẫu nào thử: mức, hai phía của mỗi giới hạn, lựa chọn. Mã thoát là 1 khi có ca mẫu sai,\n"
    "khi tệp có lỗi, và khi không có ca mẫu nào.\n"
    "\n"
    "Ví dụ:\n"
    "  hoctap test\n"
    "  hoctap test cua-tinh.yaml\n"
    "  hoctap test rules/ --format junit > bao-cao.xml\n";

static const char show[] =
    "hoctap show QUY_TẮC [--year N] [--rules THƯ_MỤC] [--lang vi|en] [--format text|json]\n"
    "\n"
    "Nói thành lời bộ quy tắc đòi hỏi gì: năm áp dụng, dữ kiện cần có và các lựa chọn, tiêu chí\n"
    "và chỉ số, các mức với điều kiện và giới hạn, căn cứ của từng điều, và điều gì là giả định\n"
    "hoặc chưa rõ.\n"
    "\n"
    "Ví dụ:\n"
    "  hoctap show citizen --year 2023\n"
    "  hoctap show cua-tinh.yaml --lang en\n";

const char *cli_help_vi(const char *command)
{
    static const cli_page pages[] = {{"", program},  {"check", check}, {"score", score}, {"explain", explain},
                                     {"test", test}, {"show", show},   {NULL, NULL}};
    return cli_page_of(pages, command);
}
