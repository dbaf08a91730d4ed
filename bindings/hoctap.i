/* SPDX-License-Identifier: MIT */
/*
 * What other languages are offered, in the order of the headers. How a value of theirs becomes one of ours, and ours
 * theirs, stands in the typemaps of each language.
 */
%module hoctap

%{
#include <hoctap/hoctap.h>

#include <stdlib.h>
%}

#ifdef SWIGPYTHON
%include "python/typemaps.i"
#endif

%rename("%(strip:[HOCTAP_])s", %$isenumitem) "";
%rename("%(strip:[hoctap_])s", %$isfunction) "";
%rename(Lang) hoctap_lang;
%rename(Rules) hoctap_rules;
%rename(Trace) hoctap_trace;

/* base.h */
typedef enum hoctap_lang { HOCTAP_VI, HOCTAP_EN } hoctap_lang;

const char *hoctap_version(void);

/* rules.h: a method without a body is the function hoctap_rules_<method>. */
%newobject hoctap_rules::vary;
%rename(fingerprint) hoctap_rules::fingerprint_text;
%newobject hoctap_rules::fingerprint_text;
typedef struct hoctap_rules {
    %extend {
        hoctap_rules(const char *path, hoctap_error *errors, size_t room, size_t *count) {
            return hoctap_rules_load(path, errors, room, count);
        }
        ~hoctap_rules() {
            hoctap_rules_free($self);
        }
        const char *file() const;
        const char *title() const;
        const char *edition() const;
        const char *subject() const;
        const char *place() const;
        const char *variant() const;
        int from() const;
        int until() const;
        hoctap_rules *vary(const char *path, hoctap_error *errors, size_t room, size_t *count) const;
        char *fingerprint_text() {
            char *text = malloc(HOCTAP_FINGERPRINT);
            if (text)
                hoctap_rules_fingerprint($self, text);
            return text;
        }
    }
} hoctap_rules;

/* book.h */
%newobject hoctap_rules_find;
hoctap_rules *hoctap_rules_find(const hoctap_book *book, const char *title, const char *place, int year,
                                hoctap_error *errors, size_t room, size_t *count);

%newobject hoctap_rules_edition_of;
hoctap_rules *hoctap_rules_edition_of(const hoctap_book *book, const char *title, const char *edition,
                                      hoctap_error *errors, size_t room, size_t *count);

%newobject hoctap_rules_open;
hoctap_rules *hoctap_rules_open(const hoctap_book *book, const char *path, hoctap_error *errors, size_t room,
                                size_t *count);

/* score.h */
%extend hoctap_rules {
    bool score_one(const hoctap_answer *answers, size_t count, const hoctap_outcomes *outcomes, hoctap_error *error) {
        return hoctap_score_one($self, answers, count, outcomes, error);
    }
}

/* trace.h: the trace keeps its rules alive, which is for the typemaps to see to. */
%newobject hoctap_rules::trace_one;
%extend hoctap_rules {
    hoctap_trace *trace_one(const hoctap_answer *answers, size_t count, hoctap_error *error) {
        return hoctap_trace_one($self, answers, count, error);
    }
}

%nodefaultctor hoctap_trace;
%rename(text) hoctap_trace::whole_text;
%newobject hoctap_trace::whole_text;
typedef struct hoctap_trace {
    %extend {
        ~hoctap_trace() {
            hoctap_trace_free($self);
        }
        char *whole_text(hoctap_lang lang) {
            size_t size = hoctap_trace_text($self, lang, NULL, 0) + 1;
            char *text = malloc(size);
            if (text)
                hoctap_trace_text($self, lang, text, size);
            return text;
        }
    }
} hoctap_trace;
