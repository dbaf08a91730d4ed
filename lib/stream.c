/* SPDX-License-Identifier: MIT */
#include "stream.h"

#include <stdio.h>

#include "fault.h"

void hoc_stream_drop(struct ArrowArrayStream *stream)
{
    if (stream->release)
        stream->release(stream);
    stream->release = NULL;
}

/* What it says of its failure; its number, when it says nothing. */
static int failed(struct ArrowArrayStream *stream, int number, hoctap_error *error)
{
    const char *words = stream->get_last_error ? stream->get_last_error(stream) : NULL;
    char said[32];

    snprintf(said, sizeof said, "errno %d", number);
    hoc_refuse(error, HOCTAP_STREAM_FAILED, 0, NULL, words && *words ? words : said, NULL, NULL);
    return number;
}

int hoc_stream_schema(struct ArrowArrayStream *stream, struct ArrowSchema *schema, hoctap_error *error)
{
    const int number = stream->get_schema(stream, schema);

    return number == 0 ? 0 : failed(stream, number, error);
}

int hoc_stream_next(struct ArrowArrayStream *stream, struct ArrowArray *array, hoctap_error *error)
{
    const int number = stream->get_next(stream, array);

    return number == 0 ? 0 : failed(stream, number, error);
}
