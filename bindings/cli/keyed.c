/* SPDX-License-Identifier: MIT */
#include "keyed.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Never change it: files of counts say their key by it. */
static const char check_label[] = "hoctap key of ids";

static void begin_half(SHA2_CTX *half, const uint8_t block[SHA256_BLOCK_LENGTH], uint8_t pad)
{
    uint8_t padded[SHA256_BLOCK_LENGTH];
    for (size_t i = 0; i < sizeof padded; i++)
        padded[i] = block[i] ^ pad;
    SHA256Init(half);
    SHA256Update(half, padded, sizeof padded);
    explicit_bzero(padded, sizeof padded);
}

/* RFC 2104: a key longer than a block is hashed first, a shorter one has zeros behind it. */
void cli_keyed_begin(cli_keyed *keyed, const void *key, size_t length)
{
    uint8_t block[SHA256_BLOCK_LENGTH] = {0}, hmac[CLI_HMAC];
    if (length > sizeof block) {
        SHA2_CTX hash;
        SHA256Init(&hash);
        SHA256Update(&hash, key, length);
        SHA256Final(block, &hash);
    } else {
        memcpy(block, key, length);
    }
    begin_half(&keyed->inner, block, 0x36);
    begin_half(&keyed->outer, block, 0x5C);
    explicit_bzero(block, sizeof block);
    cli_keyed_bytes(keyed, check_label, sizeof check_label - 1, hmac);
    for (size_t i = 0; i < sizeof hmac; i++)
        snprintf(keyed->check + 2 * i, 3, "%02x", hmac[i]);
}

void cli_keyed_plain(cli_keyed *keyed)
{
    cli_keyed_begin(keyed, "", 0);
}

void cli_keyed_close(cli_keyed *keyed)
{
    explicit_bzero(keyed, sizeof *keyed);
}

void cli_keyed_bytes(const cli_keyed *keyed, const void *bytes, size_t length, uint8_t hmac[CLI_HMAC])
{
    SHA2_CTX half = keyed->inner;
    SHA256Update(&half, bytes, length);
    SHA256Final(hmac, &half);
    half = keyed->outer;
    SHA256Update(&half, hmac, CLI_HMAC);
    SHA256Final(hmac, &half);
}

bool cli_keyed_id(const cli_keyed *keyed, const char *id, size_t length, uint8_t keyed_id[HOCTAP_ID])
{
    uint8_t hmac[CLI_HMAC];
    char *made = NULL;
    id = cli_text_id(id, &length, &made);
    if (!id)
        return false;
    cli_keyed_bytes(keyed, id, length, hmac);
    memcpy(keyed_id, hmac, HOCTAP_ID);
    free(made);
    return true;
}

const char *cli_keyed_check(const cli_keyed *keyed)
{
    return keyed->check;
}

/* All that the file holds, as far as `most` goes; -1 with errno. */
static ssize_t read_all(int file, uint8_t *bytes, size_t most)
{
    size_t used = 0;
    while (used < most) {
        ssize_t count = read(file, bytes + used, most - used);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return -1;
        if (count == 0)
            break;
        used += (size_t)count;
    }
    return (ssize_t)used;
}

static bool is_one_byte(const uint8_t *bytes, size_t length)
{
    for (size_t i = 1; i < length; i++)
        if (bytes[i] != bytes[0])
            return false;
    return true;
}

static bool is_key(const uint8_t *bytes, size_t length, const char *path, hoctap_lang lang)
{
    if (length < CLI_KEY_LEAST || length > CLI_KEY_MOST)
        cli_complain(lang, "%s: khóa phải có từ %d đến %d byte; có thể tạo bằng: head -c 32 /dev/urandom > TỆP",
                     "%s: a key has %d to %d bytes; one can be made with: head -c 32 /dev/urandom > FILE", path,
                     (int)CLI_KEY_LEAST, (int)CLI_KEY_MOST);
    else if (is_one_byte(bytes, length))
        cli_complain(lang, "%s: khóa chỉ lặp lại một byte, ai cũng đoán được",
                     "%s: the key is one byte again and again, which anybody can guess", path);
    else
        return true;
    return false;
}

static void look_who_reads(int file, const char *path, hoctap_lang lang)
{
    struct stat status;
    if (fstat(file, &status) == 0 && S_ISREG(status.st_mode) && (status.st_mode & (S_IROTH | S_IWOTH)))
        cli_complain(lang, "%s: mọi người dùng của máy này đều đọc được khóa; nên đặt lại quyền: chmod 600",
                     "%s: everybody on this machine can read the key; better: chmod 600", path);
}

int cli_keyed_open(cli_keyed *keyed, const char *path, hoctap_lang lang)
{
    uint8_t bytes[CLI_KEY_MOST + 1];
    *keyed = (cli_keyed){0};
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    ssize_t length = file < 0 ? -1 : read_all(file, bytes, sizeof bytes);
    int trouble = errno;
    if (length < 0)
        cli_unreadable(path, trouble, lang);
    else
        look_who_reads(file, path, lang);
    bool good = length >= 0 && is_key(bytes, (size_t)length, path, lang);
    if (good)
        cli_keyed_begin(keyed, bytes, (size_t)length);
    explicit_bzero(bytes, sizeof bytes);
    if (file >= 0)
        close(file);
    return good ? DONE : FAILED;
}
