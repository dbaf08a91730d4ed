/* SPDX-License-Identifier: MIT */
#include "phrase.h"

#include <string.h>

#include <hoctap/base.h>

/* A phrase stands before those that begin it. */
static const hoctap_text phrases[] = {
    {"không có tệp này", "No such file or directory"},
    {"không có quyền đọc", "Permission denied"},
    {"thư mục", "directory"},
    {"thiết bị", "device"},
    {"liên kết dẫn ra ngoài thư mục", "link out of its folder"},
    {"dữ liệu nhị phân", "binary"},
    {"số byte ≤", "bytes ≤"},
    {"byte", "bytes"},
    {"vị trí", "offset"},
    {"số sự kiện YAML ≤", "events ≤"},
    {"số khóa ≤", "keys ≤"},
    {"số tầng ≤", "depth ≤"},

    {"ở đây không thể có cặp khóa và giá trị", "mapping values are not allowed in this context"},
    {"ở đây không thể có khóa", "mapping keys are not allowed in this context"},
    {"ở đây không thể có dấu gạch đầu dòng", "block sequence entries are not allowed in this context"},
    {"không thấy dấu ':'", "could not find expected ':'"},
    {"không thấy khóa", "did not find expected key"},
    {"không thấy dấu '-'", "did not find expected '-' indicator"},
    {"không thấy dấu ',' hay ']'", "did not find expected ',' or ']'"},
    {"không thấy dấu ',' hay '}'", "did not find expected ',' or '}'"},
    {"không thấy nội dung", "did not find expected node content"},
    {"không thấy đầu tài liệu", "did not find expected <document start>"},
    {"tệp đã hết giữa chừng", "found unexpected end of stream"},
    {"gặp ký tự không thể đứng đầu", "found character that cannot start any token"},
    {"gặp ký tự lạ sau dấu \\", "found unknown escape character"},

    {"khi đọc một khóa", "while scanning a simple key"},
    {"khi đọc tiếp", "while scanning for the next token"},
    {"khi đọc chữ trong dấu nháy", "while scanning a quoted scalar"},
    {"khi đọc chữ không có dấu nháy", "while scanning a plain scalar"},
    {"khi đọc chữ nhiều dòng", "while scanning a block scalar"},
    {"khi đọc các cặp khóa và giá trị", "while parsing a block mapping"},
    {"khi đọc danh sách", "while parsing a block collection"},
    {"khi đọc danh sách trong [ ]", "while parsing a flow sequence"},
    {"khi đọc các cặp trong { }", "while parsing a flow mapping"},
    {"khi đọc một giá trị", "while parsing a block node"},
    {"khi đọc một giá trị", "while parsing a flow node"},

    {"không có lược đồ", "no schema"},
    {"lược đồ đã được giải phóng", "schema already released"},
    {"không có định dạng", "no format"},
    {"sai số cột con", "wrong number of children"},
    {"không có cột con", "no children"},
    {"số chữ số thập phân không thể có", "decimal of impossible digits"},
    {"từ điển có chỉ số không phải số nguyên", "dictionary whose index is no whole number"},
    {"từ điển chỉ có ở lược đồ hoặc ở mảng", "dictionary that schema or array does not have"},
    {"quá nhiều cột", "too many columns"},
    {"không có mảng", "no array"},
    {"mảng đã được giải phóng", "array already released"},
    {"luồng đã được giải phóng", "stream already released"},
    {"độ dài hoặc vị trí đầu ngoài giới hạn", "length or offset out of range"},
    {"số giá trị trống ngoài giới hạn", "null count out of range"},
    {"sai số bộ đệm", "wrong number of buffers"},
    {"không có danh sách bộ đệm", "no buffers"},
    {"không có bộ đệm đánh dấu giá trị trống", "no validity buffer"},
    {"không có bộ đệm dữ liệu", "no data buffer"},
    {"không có kích thước các khối", "no sizes of blocks"},
    {"khối sai kích thước", "block of wrong size"},
    {"ít giá trị hơn số hàng của lô", "fewer values than the batch has rows"},
    {"nhiều lý do hơn một danh sách chứa được", "more reasons than a list holds"},
};

static const hoctap_text *phrase_at(const char *data)
{
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
        size_t length = strlen(phrases[i].en);
        if (strncmp(data, phrases[i].en, length) == 0 && strchr(" )", data[length]))
            return &phrases[i];
    }
    return NULL;
}

void hoc_phrase_add(hoc_text *to, const char *data)
{
    while (*data) {
        const hoctap_text *phrase = phrase_at(data);
        size_t length = phrase ? strlen(phrase->en) : strcspn(data, " (");

        if (phrase)
            hoc_text_add(to, phrase->vi);
        else
            hoc_text_add_bytes(to, data, length += data[length] != '\0');
        data += length;
    }
}
