/* SPDX-License-Identifier: MIT */
#include "help.h"

#include <stddef.h>

/* The options of every command that takes rules and writes a report. */
#define RULES_AND_REPORT                                                                                                                \
    "  --rules THƯ_MỤC    thêm một thư mục của tập quy tắc, ngoài các bộ đi cùng chương trình; nêu được\n" \
    "                     nhiều lần\n"                                                                                              \
    "  --year N           năm đánh giá; bắt buộc khi QUY_TẮC là danh hiệu\n"                                               \
    "  --place CẤP        cấp xét danh hiệu, khi danh hiệu có nhiều cấp: village (thôn, tổ dân phố),\n"             \
    "                     commune (xã), district (huyện), province (tỉnh) hoặc country (cả nước)\n"                         \
    "  --variant TỆP      bản địa phương làm thay đổi bộ quy tắc; nêu được tối đa 4 lần, lần sau thay\n"   \
    "                     đổi kết quả của lần trước\n"                                                                    \
    "  --strict           cảnh báo cũng cho mã thoát 1\n"                                                                         \
    "  --format text|json dạng của những gì in ra (mặc định text)\n"                                                        \
    "  --lang vi|en       ngôn ngữ của phần cho người đọc (mặc định vi)\n"                                            \
    "  -h, --help         trang này\n"

static const char program[] =
    "hoctap xét các danh hiệu xã hội học tập theo những bộ quy tắc viết bằng YAML.\n"
    "\n"
    "  hoctap check QUY_TẮC...                             tìm mọi lỗi của bộ quy tắc\n"
    "  hoctap score QUY_TẮC [--year N] DỮ_LIỆU.csv         xét từng dòng của một đợt khảo sát\n"
    "  hoctap verify PHIẾU [QUY_TẮC]                       xét lại những gì một phiếu kết quả ghi\n"
    "  hoctap explain QUY_TẮC [--year N] DỮ_LIỆU.csv --id MÃ  giải thích một dòng và còn thiếu gì\n"
    "  hoctap test [ĐƯỜNG_DẪN...]                          chạy các ca mẫu cạnh bộ quy tắc\n"
    "  hoctap show QUY_TẮC [--year N]                      đọc bộ quy tắc thành lời\n"
    "  hoctap LỆNH --help                                  nói rõ về một lệnh, kèm ví dụ\n"
    "  hoctap --version\n"
    "\n"
    "QUY_TẮC là một tệp YAML (tên có dấu \"/\", hoặc tận cùng là .yaml, hoặc là một tệp đang có), hay\n"
    "một danh hiệu như citizen, được tìm cho năm đánh giá --year trong tập quy tắc: mọi --rules\n"
    "THƯ_MỤC và các bộ đi cùng chương trình. Danh hiệu có nhiều cấp thì cần thêm --place CẤP.\n"
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
    "hoctap check QUY_TẮC... [--rules THƯ_MỤC] [--year N] [--variant TỆP] [--strict]\n"
    "    [--lang vi|en] [--format text|json]\n"
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
    "Mỗi bộ quy tắc dùng được có dấu vân tay: 64 chữ số chỉ đổi khi nội dung đổi. Với bản địa phương\n"
    "hay bản sửa đổi, từng thay đổi được in ra, cùng số thay đổi có tác dụng. Bản gốc được tìm trong\n"
    "tập quy tắc. Thư mục được kiểm tra như một tập quy tắc: mọi tệp, năm có hai bản hoặc không có\n"
    "bản nào, hai tệp nói khác nhau về một bản, những gì được dẫn đến mà không có, và vòng tròn.\n"
    "\n"
    "Tùy chọn:\n" RULES_AND_REPORT "\n"
    "Ví dụ:\n"
    "  hoctap check cua-tinh.yaml\n"
    "  hoctap check --strict rules/citizen/qd-244.yaml rules/citizen/qd-324.yaml\n"
    "  hoctap check citizen --year 2024\n"
    "  hoctap check citizen --year 2025 --variant cua-tinh.yaml\n"
    "  hoctap check quy-tac-cua-tinh/\n";

static const char score[] =
    "hoctap score QUY_TẮC [--year N] DỮ_LIỆU.csv [-o KẾT_QUẢ.csv] [--summary TỆP]\n"
    "    [--format text|json] [--by DỮ_KIỆN]... [--receipt TỆP [--no-id]]\n"
    "\n"
    "Xét từng dòng của đợt khảo sát và viết ra mỗi dòng một kết quả, đúng thứ tự:\n"
    "\n"
    "  row,id,total,low,high,level,possible,verdict,reasons\n"
    "\n"
    "Tệp kết quả là UTF-8, dấu phẩy ngăn cách, dấu chấm thập phân, xuống dòng LF; row đếm từ 1. Cột\n"
    "verdict là met (đạt), not met (không đạt), undecided (chưa kết luận được: câu trả lời còn\n"
    "thiếu hoặc giới hạn chưa rõ sẽ quyết định) hoặc invalid (không hợp lệ: có câu trả lời không\n"
    "thể có). Với dòng chưa kết luận được, level là mức chắc chắn đạt, possible là mức cao nhất có\n"
    "thể, low và high là tổng điểm thấp nhất và cao nhất có thể; cả ba cột điểm để trống khi bộ quy\n"
    "tắc không cho điểm. reasons là mã lý do theo bộ quy tắc; ngoài ra \"cells\" là dòng có số ô khác\n"
    "với dòng tiêu đề, \"nul\" là dòng có ký tự NUL trong mã định danh. Mã định danh mà bảng tính sẽ\n"
    "chạy như công thức được thêm dấu nháy đơn ở đầu.\n"
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
    "\n";

/* A string of its own: C promises no more than 4,095 bytes of one. */
static const char score_options[] =
    "Tùy chọn:\n"
    "  -o, --output TỆP   nơi viết kết quả; - là đầu ra chuẩn. Qua ống dẫn (|), tệp không trọn vẹn\n"
    "                     khi mã thoát khác 0: hãy xem mã thoát, trong bash là set -o pipefail\n"
    "  --summary TỆP      nơi viết bản tổng hợp\n"
    "  --receipt TỆP      nơi viết phiếu kết quả: câu trả lời và kết quả của từng dòng, dạng JSON Lines,\n"
    "                     để hoctap verify xét lại được. Phiếu có câu trả lời của từng người: hãy giữ\n"
    "                     kín như giữ dữ liệu\n"
    "  --no-id            phiếu kết quả không ghi dòng là của ai\n"
    "  --by DỮ_KIỆN       tổng hợp theo lựa chọn này; nêu được tối đa 8 lần\n"
    "  --separator S      comma, semicolon hoặc tab\n"
    "  --decimal D        comma hoặc point\n"
    "  --id-column TÊN    cột cho biết dòng là của ai; mặc định id, nếu không có thì Mã số, Mã định\n"
    "                     danh, Số định danh, Số CCCD, CCCD. Không có cột nào thì chỉ biết dòng\n"
    "                     theo số thứ tự\n"
    "  --allow-missing    câu trả lời của cột không có được coi là chưa trả lời; không nêu thì từ chối\n"
    "  --strict           cảnh báo của bộ quy tắc và cột bị bỏ qua cho mã thoát 1\n"
    "  --rules THƯ_MỤC    thêm một thư mục của tập quy tắc, ngoài các bộ đi cùng chương trình; nêu được\n"
    "                     nhiều lần\n"
    "  --year N           năm đánh giá; bắt buộc khi QUY_TẮC là danh hiệu\n"
    "  --place CẤP        cấp xét danh hiệu, khi danh hiệu có nhiều cấp: village (thôn, tổ dân phố),\n"
    "                     commune (xã), district (huyện), province (tỉnh) hoặc country (cả nước)\n"
    "  --variant TỆP      bản địa phương làm thay đổi bộ quy tắc; nêu được tối đa 4 lần, lần sau thay\n"
    "                     đổi kết quả của lần trước\n"
    "  --format text|json dạng của bản tổng hợp (mặc định text)\n"
    "  --lang vi|en       ngôn ngữ của phần cho người đọc (mặc định vi)\n"
    "  -h, --help         trang này\n"
    "\n"
    "Ví dụ:\n"
    "  hoctap score citizen --year 2023 khao-sat.csv -o ket-qua.csv\n"
    "  hoctap score citizen --year 2023 khao-sat.csv -o ket-qua.csv --format json > tong-hop.json\n"
    "  hoctap score cua-tinh.yaml khao-sat.csv --decimal comma | grep undecided\n"
    "  hoctap score citizen --year 2025 --variant cua-tinh.yaml khao-sat.csv -o kq.csv --receipt phieu.jsonl\n"
    "  zcat khao-sat.csv.gz | hoctap score citizen --year 2023 - -o ket-qua.csv\n";

static const char verify[] =
    "hoctap verify PHIẾU [QUY_TẮC] [--rules THƯ_MỤC] [--year N] [--strict] [--lang vi|en]\n"
    "    [--format text|json]\n"
    "\n"
    "Xét lại từng dòng của phiếu kết quả do hoctap score --receipt ghi, và nêu mọi chỗ khác:\n"
    "\n"
    "  phieu.jsonl:18: dòng 17: mức: phiếu ghi none, xét lại là recognised\n"
    "\n"
    "PHIẾU có thể là - (đầu vào chuẩn). Không nêu QUY_TẮC thì lấy theo phiếu: danh hiệu, bản quy tắc\n"
    "và bản địa phương ghi ở đó được tìm trong tập quy tắc. Dấu vân tay của bộ quy tắc được so; phiên\n"
    "bản khác của chương trình thì được báo. Phiếu bị cắt, bị sửa hoặc bị hỏng là một phát hiện: dòng\n"
    "cuối ghi SHA-256 của mọi dòng trước. Điều đó cho thấy phiếu bị sửa, không cho biết ai sửa: ai ghi\n"
    "được tệp thì cũng ghi được dòng cuối. Hãy giữ dòng ấy, hoặc chữ ký của tệp, ở một nơi khác.\n"
    "\n"
    "Không in câu trả lời, mã định danh hay tổng điểm của ai. Mã thoát: 0 mọi thứ như cũ; 1 có chỗ\n"
    "khác, phiếu không nguyên vẹn, hoặc không có bộ quy tắc ấy; 3 không đọc được.\n"
    "\n"
    "Tùy chọn:\n"
    "  --rules THƯ_MỤC    thêm một thư mục của tập quy tắc, ngoài các bộ đi cùng chương trình; nêu được\n"
    "                     nhiều lần\n"
    "  --year N           năm đánh giá khi QUY_TẮC là danh hiệu; không nêu thì theo phiếu\n"
    "  --place CẤP        village, commune, district, province hoặc country, khi QUY_TẮC là danh hiệu;\n"
    "                     không nêu thì theo phiếu\n"
    "  --variant TỆP      bản địa phương làm thay đổi QUY_TẮC, hay bản quy tắc mà phiếu ghi; tối đa 4 lần\n"
    "  --strict           phiên bản khác của chương trình và cảnh báo của bộ quy tắc cho mã thoát 1\n"
    "  --format text|json dạng của những gì in ra (mặc định text)\n"
    "  --lang vi|en       ngôn ngữ của phần cho người đọc (mặc định vi)\n"
    "  -h, --help         trang này\n"
    "\n"
    "Ví dụ:\n"
    "  hoctap score citizen --year 2023 khao-sat.csv -o ket-qua.csv --receipt phieu.jsonl\n"
    "  hoctap verify phieu.jsonl\n"
    "  hoctap verify phieu.jsonl --variant cua-tinh.yaml\n"
    "  hoctap verify phieu.jsonl cua-tinh.yaml --format json\n";

static const char explain[] =
    "hoctap explain QUY_TẮC [--year N] DỮ_LIỆU.csv (--id MÃ | --row SỐ) [--lang vi|en]\n"
    "    [--format text|json]\n"
    "\n"
    "Giải thích một dòng: từng câu trả lời, từng điều kiện với giá trị, giới hạn và căn cứ, và điều\n"
    "ít nhất cần có để lên mức tiếp theo. --row đếm từ 1 như cột row của tệp kết quả. Người khai\n"
    "nhiều lần được giải thích theo dòng đầu; các dòng khác được báo.\n"
    "\n"
    "DỮ_LIỆU được đọc như ở lệnh score.\n"
    "\n"
    "Tùy chọn:\n"
    "  --id MÃ            dòng của người có mã này\n"
    "  --row SỐ           dòng theo số thứ tự, dòng 1 là dòng ngay dưới tiêu đề\n"
    "  --separator S      comma, semicolon hoặc tab\n"
    "  --decimal D        comma hoặc point: dấu thập phân của tệp\n"
    "  --id-column TÊN    cột cho biết dòng là của ai\n"
    "  --allow-missing    câu trả lời của cột không có được coi là chưa trả lời\n" RULES_AND_REPORT "\n"
    "Ví dụ:\n"
    "  hoctap explain citizen --year 2023 khao-sat.csv --id CD0000017\n"
    "  hoctap explain citizen --year 2023 khao-sat.csv --row 17 --lang en\n"
    "  hoctap explain cua-tinh.yaml khao-sat.csv --id CD0000017 --format json\n";

static const char test[] =
    "hoctap test [ĐƯỜNG_DẪN...] [--rules THƯ_MỤC] [--lang vi|en] [--format text|json|junit]\n"
    "hoctap test QUY_TẮC --variant TỆP [--year N] [--place CẤP] ...\n"
    "\n"
    "Chạy các ca mẫu: mỗi tệp TÊN.cases.yaml theo bộ quy tắc TÊN.yaml bên cạnh. ĐƯỜNG_DẪN là một bộ\n"
    "quy tắc, một tệp ca mẫu, hoặc một thư mục cùng mọi thư mục con; không nêu thì là các bộ quy\n"
    "tắc đi cùng chương trình, hoặc --rules THƯ_MỤC. In ra ca mẫu sai cùng vị trí, và những gì chưa ca\n"
    "mẫu nào thử: mức, hai phía của mỗi giới hạn, lựa chọn. Mã thoát là 1 khi có ca mẫu sai,\n"
    "khi tệp có lỗi, và khi không có ca mẫu nào.\n"
    "\n"
    "Với bản địa phương, các ca mẫu của nó được chạy theo nó; các ca mẫu của bản quy tắc mà nó thay\n"
    "đổi (tìm trong tập quy tắc) được chạy theo bản gốc rồi theo bản địa phương. Ca mẫu nào đổi kết\n"
    "quả thì được nêu tên, cùng kết quả trước và sau. Đó là điều để bạn xem xét, không phải lỗi.\n"
    "\n"
    "Tùy chọn:\n"
    "  --rules THƯ_MỤC    thêm một thư mục của tập quy tắc; được dùng khi không nêu ĐƯỜNG_DẪN\n"
    "  --variant TỆP      bản địa phương của QUY_TẮC; QUY_TẮC là bản gốc, không cần ở trong tập quy tắc\n"
    "  --year N           năm đánh giá, khi QUY_TẮC là danh hiệu\n"
    "  --place CẤP        cấp xét danh hiệu, khi danh hiệu có nhiều cấp\n"
    "  --format DẠNG      text (mặc định), json hoặc junit\n"
    "  --lang vi|en       ngôn ngữ của phần cho người đọc (mặc định vi)\n"
    "  -h, --help         trang này\n"
    "\n"
    "Ví dụ:\n"
    "  hoctap test\n"
    "  hoctap test cua-tinh.yaml\n"
    "  hoctap test citizen --year 2025 --variant cua-tinh.yaml\n"
    "  hoctap test rules/ --format junit > bao-cao.xml\n";

static const char show[] =
    "hoctap show QUY_TẮC [--year N] [--date NGÀY] [--rules THƯ_MỤC] [--lang vi|en]\n"
    "    [--format text|json]\n"
    "\n"
    "Nói thành lời bộ quy tắc đòi hỏi gì: năm áp dụng, ai quyết định, dữ kiện cần có và các lựa chọn,\n"
    "tiêu chí và chỉ số, các mức với chỉ tiêu, điều kiện và giới hạn, bản địa phương thay đổi gì, căn\n"
    "cứ của từng điều, và điều gì là giả định hoặc chưa rõ.\n"
    "\n"
    "Tùy chọn:\n"
    "  --date YYYY-MM-DD  ai quyết định vào ngày này, theo từng mức, hoặc chưa ai rõ\n" RULES_AND_REPORT "\n"
    "Ví dụ:\n"
    "  hoctap show citizen --year 2023\n"
    "  hoctap show cua-tinh.yaml --lang en\n"
    "  hoctap show unit --year 2025 --place district --date 2025-07-01\n";

const cli_page *cli_help_vi(const char *command)
{
    static const cli_page pages[] = {
        {"", program, NULL},      {"check", check, NULL},     {"score", score, score_options},
        {"verify", verify, NULL}, {"explain", explain, NULL}, {"test", test, NULL},
        {"show", show, NULL},     {NULL, NULL, NULL}};
    return cli_page_of(pages, command);
}
