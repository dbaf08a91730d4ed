/* SPDX-License-Identifier: MIT */
/*
 * What people read when a file is wrong. A sentence is made of the text of its code and of the data of the fault, in one
 * way for all codes: "text: found “x”; expected y; did you mean “z”?; see line 3, column 5".
 */
#include "fault.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "phrase.h"
#include "text.h"
#include "utf8.h"

typedef struct words {
    hoctap_code code;
    bool warning;
    const char *vi, *en;
} words;

static const words texts[] = {
    {HOCTAP_OK, false, "không có lỗi", "no fault"},

    {HOCTAP_FILE_UNREADABLE, false, "không đọc được tệp", "the file cannot be read"},
    {HOCTAP_NOT_A_FILE, false, "đây không phải là tệp thông thường", "this is not an ordinary file"},
    {HOCTAP_FILE_TOO_LARGE, false, "tệp quá lớn", "the file is too large"},
    {HOCTAP_FILE_EMPTY, false, "tệp rỗng hoặc chỉ có chú thích: không có quy tắc hay ca mẫu nào trong tệp",
     "the file is empty or holds only comments: there are no rules or cases in it"},
    {HOCTAP_UTF16, false, "tệp lưu ở dạng UTF-16; hãy lưu lại ở dạng UTF-8", "the file is in UTF-16; save it as UTF-8"},
    {HOCTAP_FOREIGN_FORMAT, false, "tệp không phải là văn bản YAML", "the file is not YAML text"},
    {HOCTAP_BAD_UTF8, false, "có byte không thuộc UTF-8; hãy lưu lại tệp ở dạng UTF-8",
     "these bytes are not UTF-8; save the file as UTF-8"},
    {HOCTAP_LEGACY_ENCODING, false,
     "có byte không thuộc UTF-8, giống bảng mã tiếng Việt cũ (TCVN3, VNI, Windows-1258); hãy chuyển tệp sang UTF-8",
     "these bytes are not UTF-8; it looks like a legacy Vietnamese encoding (TCVN3, VNI, Windows-1258); convert the "
     "file to UTF-8"},
    {HOCTAP_CONTROL_CHARACTER, false, "ký tự điều khiển không được phép; hãy xóa nó",
     "a control character is not allowed; delete it"},
    {HOCTAP_LINE_SEPARATOR, false, "ký tự xuống dòng ẩn không được phép; hãy xuống dòng bằng phím Enter",
     "a hidden line separator is not allowed; break the line with Enter"},
    {HOCTAP_HIDDEN_CHARACTER, false, "ký tự không nhìn thấy không được phép; hãy xóa nó",
     "an invisible character is not allowed; delete it"},
    {HOCTAP_STRAY_BOM, false, "dấu BOM chỉ được đứng ở đầu tệp; hãy xóa nó",
     "a byte order mark may stand only at the start of the file; delete it"},
    {HOCTAP_DIRECTIVE, false, "dòng không được bắt đầu bằng %, trừ %YAML 1.1 hoặc %YAML 1.2 ở dòng đầu tiên",
     "a line must not begin with %, except %YAML 1.1 or %YAML 1.2 as the first line"},
    {HOCTAP_HIDDEN_SPACE, false,
     "dấu cách đặc biệt (nhìn như dấu cách thường) không được phép ở đây; hãy gõ dấu cách thường",
     "a special space that looks like an ordinary one is not allowed here; type an ordinary space"},
    {HOCTAP_TAB_INDENT, false, "không được thụt lề bằng phím Tab; hãy dùng dấu cách",
     "a line must not be indented with a tab; use spaces"},
    {HOCTAP_NOT_NFC, true, "chữ có dấu gõ rời (chữ và dấu là hai ký tự); nên chuyển tệp sang Unicode dựng sẵn (NFC)",
     "letters and their marks are separate characters; better convert the file to precomposed Unicode (NFC)"},
    {HOCTAP_MOJIBAKE, true, "chữ giống tiếng Việt bị đọc sai bảng mã (TCVN3, VNI)",
     "this looks like Vietnamese that was read in the wrong encoding (TCVN3, VNI)"},

    {HOCTAP_SYNTAX, false, "viết sai cú pháp YAML; hãy xem lại dấu ngoặc, dấu nháy, dấu hai chấm và thụt lề",
     "this is not correct YAML; look at brackets, quotes, colons and indentation"},
    {HOCTAP_TOO_DEEP, false, "lồng quá nhiều tầng", "nested too deep"},
    {HOCTAP_TOO_BIG, false, "quá nhiều nội dung cho một tệp", "more than one file may hold"},
    {HOCTAP_SEVERAL_DOCUMENTS, false, "một tệp chỉ chứa một tài liệu; hãy bỏ phần từ đây trở đi",
     "a file holds one document; remove what follows from here"},
    {HOCTAP_ANCHOR, false, "không dùng neo và tham chiếu của YAML (& và *); hãy viết đầy đủ",
     "anchors and aliases of YAML (& and *) are not allowed; write it out"},
    {HOCTAP_MERGE_KEY, false, "không dùng khóa gộp <<; hãy viết đầy đủ",
     "the merge key << is not allowed; write it out"},
    {HOCTAP_TAG, false, "không dùng thẻ kiểu của YAML (!); hãy bỏ nó", "tags of YAML (!) are not allowed; remove it"},
    {HOCTAP_BAD_KEY, false, "đây không thể là khóa", "this cannot be a key"},
    {HOCTAP_DUPLICATE_KEY, false, "khóa được viết hai lần", "the key stands twice"},
    {HOCTAP_COMMENT_CUTS_TEXT, true,
     "phần sau dấu # bị coi là chú thích; nếu nó thuộc về giá trị, hãy đặt giá trị trong dấu nháy",
     "what follows # is taken for a comment; if it belongs to the value, quote the value"},
    {HOCTAP_FOLDED_VALUE, false, "giá trị này phải nằm trên một dòng", "this value must stand on one line"},
    {HOCTAP_KEY_WITHOUT_SPACE, false, "thiếu dấu cách sau dấu hai chấm", "a space is missing after the colon"},
    {HOCTAP_UNQUOTED, false, "phần chữ này có dấu mà YAML hiểu là của mình: hãy đặt trong dấu nháy",
     "this text holds a character that YAML takes for its own: put it in quotes"},

    {HOCTAP_UNKNOWN_KEY, false, "không có khóa này ở đây", "there is no such key here"},
    {HOCTAP_MISSING_KEY, false, "thiếu khóa", "a key is missing"},
    {HOCTAP_NOT_A_MAP, false, "ở đây phải là các cặp khóa và giá trị (khóa: giá trị)",
     "this must be keys with values (key: value)"},
    {HOCTAP_NOT_A_LIST, false, "ở đây phải là danh sách, mỗi mục bắt đầu bằng “- ”",
     "this must be a list, each item beginning with “- ”"},
    {HOCTAP_NOT_TEXT, false, "ở đây phải là chữ", "this must be text"},
    {HOCTAP_NOT_A_NUMBER, false, "ở đây phải là số, viết như 80 hoặc 7.5",
     "this must be a number, written as 80 or 7.5"},
    {HOCTAP_NOT_TRUE_FALSE, false, "ở đây chỉ dùng true hoặc false", "this must be true or false"},
    {HOCTAP_NOT_AN_ID, false, "ở đây phải là mã: chữ cái không dấu, chữ số và các dấu - _ . (tối đa 64 ký tự)",
     "this must be an id: plain letters, digits and - _ . (at most 64 of them)"},
    {HOCTAP_NOT_A_DATE, false, "ở đây phải là một ngày có trong lịch", "this must be a day of the calendar"},
    {HOCTAP_EMPTY_VALUE, false, "giá trị bị bỏ trống", "the value is empty"},
    {HOCTAP_DECIMAL_COMMA, false, "số thập phân phải viết bằng dấu chấm", "a decimal is written with a point"},
    {HOCTAP_TOO_MANY_PLACES, false, "quá nhiều chữ số sau dấu chấm thập phân",
     "too many digits after the decimal point"},
    {HOCTAP_OUT_OF_RANGE, false, "giá trị nằm ngoài khoảng cho phép", "the value is out of range"},
    {HOCTAP_UNKNOWN_WORD, false, "không nhận ra từ này ở đây", "this word has no meaning here"},
    {HOCTAP_NOT_A_LIMIT, false, "ở đây phải là giới hạn: một số, unknown, hoặc một giới hạn cho mỗi lựa chọn",
     "this must be a limit: a number, unknown, or one limit for each choice"},
    {HOCTAP_WRONG_COUNT, false, "số phần tử không đúng", "the number of items is wrong"},
    {HOCTAP_BOTH_KEYS, false, "các khóa này không được đứng cùng nhau", "these keys exclude each other"},
    {HOCTAP_OFF_STEP, false, "giới hạn nằm giữa hai bước của thang điểm",
     "the limit lies between two steps of the scale"},
    {HOCTAP_NOT_A_PERCENT, false, "ở đây phải là tỷ lệ phần trăm, viết như 90% hoặc 62.5%",
     "this must be a percentage, written as 90% or 62.5%"},

    {HOCTAP_UNKNOWN_SOURCE, false, "nguồn này không được khai ở sources", "this source is not declared under sources"},
    {HOCTAP_UNKNOWN_FACT, false, "không có dữ kiện hay chỉ số này", "there is no such fact or indicator"},
    {HOCTAP_UNKNOWN_CHOICE, false, "dữ kiện không có lựa chọn này", "the fact has no such choice"},
    {HOCTAP_CHOICE_LEFT_OUT, false, "một lựa chọn chưa được nêu", "a choice is left out"},
    {HOCTAP_UNKNOWN_LEVEL, false, "không có mức này", "there is no such level"},
    {HOCTAP_WRONG_SUM, false, "tổng điểm khai báo khác tổng điểm của các chỉ số",
     "the declared points differ from what the indicators add up to"},
    {HOCTAP_REVERSED, false, "đầu dưới quá lớn so với đầu trên", "the lower end is too high for the upper end"},
    {HOCTAP_UNREACHABLE, false, "không ai có thể đạt điều kiện này", "nobody can ever meet this"},
    {HOCTAP_USELESS, true, "ai cũng đạt điều kiện này: nó không có tác dụng", "everybody meets this: it has no effect"},
    {HOCTAP_BAND_GAP, false, "giữa các khoảng điểm có chỗ hở", "the bands leave a gap"},
    {HOCTAP_BAND_OVERLAP, false, "các khoảng điểm chồng lên nhau", "the bands overlap"},
    {HOCTAP_NAME_TAKEN, false, "một tên dùng cho hai thứ", "one name stands for two things"},
    {HOCTAP_BOTH_WAYS, false, "một dữ kiện càng lớn thì có lợi cho điều kiện này nhưng có hại cho điều kiện khác",
     "more of a fact helps one line and harms another"},
    {HOCTAP_TOO_MANY_COMBINATIONS, false, "các con số phụ thuộc vào quá nhiều tổ hợp lựa chọn",
     "the numbers depend on too many combinations of choices"},
    {HOCTAP_TOO_MANY, false, "nhiều hơn số lượng một bộ quy tắc được chứa", "more than one rule set may hold"},
    {HOCTAP_TOTAL_TOO_LARGE, false, "tổng điểm quá lớn", "the total is too large"},
    {HOCTAP_RESERVED, false, "tên này được dành riêng", "this name is reserved"},
    {HOCTAP_UNEVEN_STEP, false, "khoảng điểm không phải là một số nguyên lần bước điểm",
     "the range is not a whole number of steps"},
    {HOCTAP_UNUSED, true, "đã khai báo nhưng không dùng đến", "declared but never used"},
    {HOCTAP_WRONG_KIND, false, "điều được đòi hỏi không hợp với loại dữ kiện này",
     "what is asked does not fit this kind of fact"},
    {HOCTAP_UNKNOWN_CRITERION, false, "không có tiêu chí này", "there is no such criterion"},
    {HOCTAP_UNKNOWN_TARGET, false, "không có chỉ tiêu hay điều kiện này", "there is no such target or condition"},
    {HOCTAP_LIKE_LATER, false, "like phải nêu một mức đứng trước mức này",
     "like must name a level that stands before this one"},
    {HOCTAP_NO_POPULATION, false, "tỷ lệ cần một dữ kiện đếm có tổng thể (among)",
     "a share needs a count that is among a population (among)"},
    {HOCTAP_NESTED_POPULATION, false, "một tổng thể không được nằm trong một tổng thể khác",
     "a population must not be among another one"},
    {HOCTAP_MIXED_COUNTS, false,
     "các dữ kiện đếm của cùng một tổng thể phải so theo tỷ lệ hoặc theo số lượng, không cả hai",
     "counts of one population are compared by share or by number, not both"},
    {HOCTAP_EXCEPT_AT_MOST, false,
     "tỷ lệ có except chỉ được so từ dưới lên (at_least, above), và số được trừ ra không được so bằng tỷ lệ",
     "a share with except can only be compared from below (at_least, above), and those excepted by no share"},
    {HOCTAP_EVIDENCE_ZERO, false, "không có minh chứng thì tính là 0, nhưng 0 không phải đầu dưới của thang điểm",
     "without evidence the answer counts 0, but the scale does not begin at 0"},
    {HOCTAP_SCALE_ORDER, false, "các nấc của thang bậc phải tăng dần", "the answers of a scale must rise"},
    {HOCTAP_AUTHORITY_OVERLAP, false, "hai thẩm quyền cho cùng một mức trong cùng một ngày",
     "two authorities for one level on the same day"},
    {HOCTAP_NOTHING_ASKED, false, "với một nhóm đối tượng, mức này không đòi hỏi điều gì",
     "of some kind of subject this level asks nothing"},
    {HOCTAP_NEVER_AWARDED, false, "ai đạt mức này cũng đạt một mức cao hơn, nên mức này không bao giờ được công nhận",
     "whoever reaches this level reaches a higher one too, so it is never awarded"},

    {HOCTAP_NO_TITLE, false, "không có danh hiệu này", "there is no such title"},
    {HOCTAP_NO_EDITION, false, "không có bản quy tắc nào có hiệu lực trong năm này",
     "no edition is in force in this year"},
    {HOCTAP_TWO_EDITIONS, false, "hai bản quy tắc cùng có hiệu lực trong một năm",
     "two editions are in force in the same year"},
    {HOCTAP_WHICH_PLACE, false, "danh hiệu này có quy tắc ở nhiều cấp địa bàn; hãy nêu rõ cấp (place)",
     "the title has rules at several levels of place; name one of them (place)"},
    {HOCTAP_SAME_EDITION, false, "hai tệp cho cùng một bản quy tắc nhưng nội dung khác nhau",
     "two files for one edition differ in what they say"},
    {HOCTAP_CYCLE, false, "các tham chiếu nối thành vòng tròn", "the references run in a circle"},
    {HOCTAP_YEARS_GAP, false, "giữa hai bản quy tắc có năm không bản nào có hiệu lực",
     "no edition is in force for a year between two editions"},
    {HOCTAP_NO_REFERENCE, false, "trong tập quy tắc không có bản quy tắc, danh hiệu hoặc mức được dẫn đến",
     "the edition, title or level that this refers to is not in the rulebook"},
    {HOCTAP_NEEDS_BASE, false, "tệp này thay đổi một bản khác và không tự đứng một mình; hãy nạp cùng bản gốc của nó",
     "this file changes another one and is no rule set by itself; load it with its base"},
    {HOCTAP_TOO_MANY_BASES, false, "quá nhiều tệp thay đổi lẫn nhau nối tiếp",
     "too many files change one another in turn"},

    {HOCTAP_UNKNOWN_COLUMN, false, "cột không ứng với dữ kiện nào", "the column belongs to no fact"},
    {HOCTAP_MISSING_COLUMN, false, "thiếu cột", "a column is missing"},
    {HOCTAP_DUPLICATE_COLUMN, false, "hai cột cho cùng một dữ kiện", "two columns for one fact"},
    {HOCTAP_COLUMN_TYPE, false, "kiểu của cột không hợp với dữ kiện", "the type of the column does not fit the fact"},
    {HOCTAP_COLUMN_SHAPE, false, "cột không có giá trị hoặc vị trí các giá trị bị sai",
     "the column has no values or its offsets are wrong"},
    {HOCTAP_OTHER_COLUMNS, false, "bảng có các cột khác với bảng mà bộ chấm được tạo cho",
     "the table has other columns than the scorer was made for"},
    {HOCTAP_OVERLAP, false, "các mảng kết quả dùng chung bộ nhớ với nhau hoặc với một cột",
     "outcomes share memory with one another or with a column"},
    {HOCTAP_NOT_ARROW, false, "dữ liệu nhận được trái với giao diện dữ liệu C của Arrow",
     "what was given contradicts the Arrow C data interface"},
    {HOCTAP_STREAM_FAILED, false, "luồng dữ liệu bị lỗi", "the stream failed"},

    {HOCTAP_WRONG_BASE, false, "bản gốc được nạp không phải bản mà tệp này dựa trên",
     "the base at hand is not the one that this file extends"},
    {HOCTAP_STALE_BASE, false,
     "bản gốc đã khác với khi tệp này được viết; hãy xem nó khác ở đâu rồi ghi dấu vân tay mới",
     "the base has changed since this file was written; look at what changed, then put its new fingerprint"},
    {HOCTAP_UNKNOWN_ADDRESS, false, "trong bản gốc không có gì để thay đổi ở địa chỉ này",
     "the base has nothing to change at this address"},
    {HOCTAP_NOT_LOCAL, false, "bản gốc không cho phép bản địa phương thay đổi điều này",
     "the base does not let a variant change this"},
    {HOCTAP_WRONG_DIRECTION, false, "bản gốc không cho phép thay đổi theo chiều này",
     "the base does not let this be changed in this direction"},
    {HOCTAP_BEYOND_LOCAL, false, "giá trị nằm ngoài khoảng mà bản gốc cho phép",
     "the value is outside the range that the base allows"},
    {HOCTAP_NO_DECISION, false, "bản gốc yêu cầu bản địa phương nêu quyết định ban hành nó",
     "the base wants a variant to name the decision that made it"},
    {HOCTAP_NO_EFFECT, true, "giá trị giống như trong bản gốc: thay đổi này không có tác dụng",
     "the value is the same as in the base: this change has no effect"},
    {HOCTAP_CHANGED_TWICE, false, "một điều bị thay đổi hai lần", "one thing is changed twice"},
    {HOCTAP_ALREADY_THERE, false, "điều cần thêm đã có sẵn", "what is to be added is already there"},

    {HOCTAP_SUCCESSION_CYCLE, false, "một đơn vị hay địa bàn không thể kế thừa chính nó",
     "a unit or place cannot come of itself"},
    {HOCTAP_SUCCESSION_DAYS, false,
     "một đơn vị hay địa bàn chỉ hình thành một lần, chấm dứt một lần và không chấm dứt trước khi hình thành",
     "a unit or place comes to be once, ends once, and does not end before it came to be"},
    {HOCTAP_NOT_A_PARTIAL, false, "đây không phải là bản tổng hợp thành phần đọc được",
     "this is not a partial roll-up that can be read"},
    {HOCTAP_TORN_PARTIAL, false, "bản tổng hợp thành phần bị cắt cụt hoặc đã bị sửa sau khi ghi",
     "the partial roll-up was cut short, or changed after it was written"},
    {HOCTAP_OTHER_RULES, false, "các bản tổng hợp thành phần không cộng được với nhau",
     "these partial roll-ups cannot be added"},

    {HOCTAP_NO_MEMORY, false, "hết bộ nhớ", "out of memory"},
    {HOCTAP_STOPPED, false, "đã dừng theo yêu cầu", "stopped as asked"},
};

static const words unknown_words = {HOCTAP_OK, false, "lỗi chưa rõ", "unknown fault"};

static const words *words_of(hoctap_code code)
{
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (texts[i].code == code)
            return &texts[i];
    }
    return &unknown_words;
}

#define QUOTE(number) #number
#define VERSION(major, minor, patch) QUOTE(major) "." QUOTE(minor) "." QUOTE(patch)

const char *hoctap_version(void)
{
    return VERSION(HOCTAP_VERSION_MAJOR, HOCTAP_VERSION_MINOR, HOCTAP_VERSION_PATCH);
}

/* ---- sentences ---- */

/* The words of a file are never translated, those of the system, of libyaml and of ours are. */
static bool finds_phrases(hoctap_code code)
{
    static const hoctap_code codes[] = {HOCTAP_FILE_UNREADABLE, HOCTAP_NOT_A_FILE, HOCTAP_FILE_TOO_LARGE,
                                        HOCTAP_FOREIGN_FORMAT,  HOCTAP_BAD_UTF8,   HOCTAP_LEGACY_ENCODING,
                                        HOCTAP_SYNTAX,          HOCTAP_NOT_ARROW};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        if (codes[i] == code)
            return true;
    }
    return false;
}

static bool expects_phrases(hoctap_code code)
{
    return code == HOCTAP_FILE_TOO_LARGE || code == HOCTAP_TOO_DEEP || code == HOCTAP_TOO_BIG || code == HOCTAP_BAD_KEY;
}

/* A sentence of its own, which no "found" goes before in Vietnamese. */
static bool finds_a_sentence(hoctap_code code)
{
    return code == HOCTAP_FILE_UNREADABLE || code == HOCTAP_SYNTAX;
}

/* One part of the sentence, when the fault has it; a colon before the first, a semicolon before the others. */
static void put_part(hoc_text *out, bool *first, const char *before, const char *data, const char *after,
                     bool translated)
{
    if (!*data)
        return;
    hoc_text_add(out, *first ? ": " : "; ");
    hoc_text_add(out, before);
    if (translated)
        hoc_phrase_add(out, data);
    else
        hoc_text_add(out, data);
    hoc_text_add(out, after);
    *first = false;
}

/* What two partial roll-ups differ in, by the path of the fault. */
static const char *difference(const hoctap_error *error, bool vi)
{
    static const struct {
        const char *path, *vi, *en;
    } differences[] = {
        {"title", "khác danh hiệu", "other titles"},
        {"edition", "khác bản quy tắc", "other editions"},
        {"variant", "khác bản địa phương", "other variants"},
        {"fingerprint", "khác dấu vân tay của bộ quy tắc", "other fingerprints of the rules"},
        {"year", "khác năm", "other years"},
        {"levels", "khác mức", "other levels"},
        {"ids", "mã định danh khác loại", "other kinds of ids"},
        {"key", "khác khóa của mã định danh", "other keys of ids"},
        {"merged", "một bản được đưa vào hai lần", "one of them is there twice"},
    };
    for (size_t i = 0; error->code == HOCTAP_OTHER_RULES && i < sizeof differences / sizeof *differences; i++) {
        if (strcmp(differences[i].path, error->path) == 0)
            return vi ? differences[i].vi : differences[i].en;
    }
    return "";
}

static void put_parts(hoc_text *out, const hoctap_error *error, bool vi)
{
    bool first = true;
    const bool sentence = vi && finds_a_sentence(error->code);
    put_part(out, &first, "", difference(error, vi), "", false);
    put_part(out, &first, sentence ? "" : (vi ? "gặp “" : "found “"), error->found, sentence ? "" : "”",
             vi && finds_phrases(error->code));
    put_part(out, &first, vi ? "cần " : "expected ", error->expected, "", vi && expects_phrases(error->code));
    put_part(out, &first, vi ? "có phải ý bạn là “" : "did you mean “", error->meant, "”?", false);
}

static void put_other_place(hoc_text *out, const hoctap_error *error, bool vi)
{
    char place[64];
    if (error->other_line <= 0)
        return;
    snprintf(place, sizeof place, vi ? "; xem dòng %d, cột %d" : "; see line %d, column %d", error->other_line,
             error->other_column);
    hoc_text_add(out, place);
}

size_t hoctap_error_text(const hoctap_error *error, hoctap_lang lang, char *text, size_t size)
{
    const bool vi = lang == HOCTAP_VI;
    const words *known = words_of(error->code);
    hoc_text out = hoc_text_into(text, size);
    hoc_text_add(&out, vi ? known->vi : known->en);
    put_parts(&out, error, vi);
    put_other_place(&out, error, vi);
    return hoc_text_end(&out);
}

/* ---- the data of a fault ---- */

static const char ellipsis[] = "…";

/* A character as it may be shown: itself, <U+202E> when it cannot be seen, <0xE1> when it is no character. */
typedef struct piece {
    char text[16];
    size_t length; /* of `text` */
    size_t taken;  /* from the source */
} piece;

static piece next_piece(const char *source, size_t length)
{
    piece next = {"", 0, 1};
    uint32_t character = 0;
    const size_t taken = hoc_utf8_next(source, length, &character);
    const hoc_sight sight = hoc_utf8_sight(character);
    if (!taken) {
        snprintf(next.text, sizeof next.text, "<0x%02X>", (unsigned)(unsigned char)*source);
    } else if (sight == HOC_SEEN || sight == HOC_MARK) {
        memcpy(next.text, source, taken);
    } else {
        snprintf(next.text, sizeof next.text, "<U+%04X>", (unsigned)character);
    }
    next.taken = taken ? taken : 1;
    next.length = strlen(next.text);
    return next;
}

/* Keeps the head of a long text. */
static void keep_head(char *field, size_t size, const char *source)
{
    const size_t length = strlen(source);
    size_t used = 0, last = 0; /* up to `last` an ellipsis would fit behind */
    for (size_t at = 0; at < length;) {
        piece next = next_piece(source + at, length - at);
        if (used + next.length >= size) {
            memcpy(field + last, ellipsis, sizeof ellipsis);
            return;
        }
        memcpy(field + used, next.text, next.length);
        used += next.length;
        at += next.taken;
        if (used + sizeof ellipsis <= size)
            last = used;
    }
    field[used] = '\0';
}

static size_t shown_length(const char *source, size_t length)
{
    size_t shown = 0;
    for (size_t at = 0; at < length;) {
        piece next = next_piece(source + at, length - at);
        shown += next.length;
        at += next.taken;
    }
    return shown;
}

/* Keeps the tail of a long text. */
static void keep_tail(char *field, size_t size, const char *source)
{
    const size_t length = strlen(source);
    size_t left = shown_length(source, length), at = 0;
    const bool cut = left >= size;
    while (cut && left + sizeof ellipsis > size) {
        piece next = next_piece(source + at, length - at);
        left -= next.length;
        at += next.taken;
    }
    hoc_text out = hoc_text_into(field, size);
    hoc_text_add(&out, cut ? ellipsis : "");
    while (at < length) {
        piece next = next_piece(source + at, length - at);
        hoc_text_add(&out, next.text);
        at += next.taken;
    }
    hoc_text_end(&out);
}

/* ---- the caller's array ---- */

hoc_faults hoc_faults_into(hoctap_error *errors, size_t room, const char *file)
{
    return (hoc_faults){.errors = errors, .room = room, .files = {file ? file : ""}};
}

void hoc_faults_open(hoc_faults *faults, const char *file)
{
    faults->files[++faults->file] = file;
}

static size_t kept(const hoc_faults *faults)
{
    return faults->count < faults->room ? faults->count : faults->room;
}

static bool comes_after(const hoctap_error *error, hoc_place place)
{
    return error->line != place.line ? error->line > place.line : error->column > place.column;
}

/* Behind all faults of its place and of those before it, among those of its file. */
static size_t position(const hoc_faults *faults, hoc_place place)
{
    size_t first = 0, at;
    for (unsigned later = HOC_FILES - 1; later > faults->file; later--)
        first += faults->kept[later];
    at = first + faults->kept[faults->file];
    while (at > first && comes_after(&faults->errors[at - 1], place))
        at--;
    return at;
}

/* The last one falls out of a full array. */
static void drop_last(hoc_faults *faults)
{
    unsigned file = 0;
    while (file + 1 < HOC_FILES && !faults->kept[file])
        file++;
    faults->kept[file] -= faults->kept[file] > 0;
}

/* An empty fault at `at`. */
static hoctap_error *insert(hoc_faults *faults, size_t at)
{
    hoctap_error *error = &faults->scratch;
    if (at < faults->room) {
        if (kept(faults) == faults->room)
            drop_last(faults);
        size_t moved = kept(faults) - at;
        error = faults->errors + at;
        memmove(error + 1, error, (at + moved < faults->room ? moved : moved - 1) * sizeof *error);
        faults->kept[faults->file]++;
    }
    *error = (hoctap_error){0};
    faults->count++;
    return error;
}

static hoctap_error *insert_fault(hoc_faults *faults, size_t at, hoctap_code code)
{
    hoctap_error *error = insert(faults, at);
    error->code = code;
    error->warning = words_of(code)->warning;
    faults->failures += !error->warning;
    if (error != &faults->scratch)
        keep_tail(error->file, sizeof error->file, faults->files[faults->file]);
    return error;
}

hoctap_error *hoc_fault(hoc_faults *faults, hoctap_code code, hoc_place place, const char *path, const char *found,
                        const char *expected, const char *meant)
{
    hoctap_error *error = insert_fault(faults, position(faults, place), code);
    error->line = place.line;
    error->column = place.column;
    if (error == &faults->scratch)
        return error;
    keep_tail(error->path, sizeof error->path, path ? path : "");
    keep_head(error->found, sizeof error->found, found ? found : "");
    keep_head(error->expected, sizeof error->expected, expected ? expected : "");
    keep_head(error->meant, sizeof error->meant, meant ? meant : "");
    return error;
}

void hoc_fault_memory(hoc_faults *faults)
{
    insert_fault(faults, 0, HOCTAP_NO_MEMORY);
}

bool hoc_refuse(hoctap_error *error, hoctap_code code, int line, const char *path, const char *found,
                const char *expected, const char *meant)
{
    hoc_faults faults = hoc_faults_into(error, error ? 1 : 0, "");

    hoc_fault(&faults, code, (hoc_place){line, 0}, path, found, expected, meant);
    return false;
}

bool hoc_no_memory(hoctap_error *error)
{
    hoc_faults faults = hoc_faults_into(error, error ? 1 : 0, "");

    hoc_fault_memory(&faults);
    return false;
}

bool hoc_out_of_range(hoctap_error *error, int line, const char *path, uint64_t found, uint64_t from, uint64_t to)
{
    char number[24], range[48];

    (void)snprintf(number, sizeof number, "%" PRIu64, found);
    (void)snprintf(range, sizeof range, "%" PRIu64 "..%" PRIu64, from, to);
    return hoc_refuse(error, HOCTAP_OUT_OF_RANGE, line, path, number, range, NULL);
}
