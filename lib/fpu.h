/* SPDX-License-Identifier: MIT */
/*
 * The floating-point unit belongs to the program: it may round upwards, take what is tiny for 0, or trap. While reals are told from
 * answers that they are not it is as IEEE 754 has it unless told otherwise; then again as it was, and notes nothing of it.
 */
#ifndef HOC_FPU_H
#define HOC_FPU_H

#include <stdbool.h>
#include <stdint.h>

/* HOC_FPU: a quotient of reals is the real nearest to it, no more and no less exact. Where nobody knows, nothing may hang on it. */
#if defined __SSE2_MATH__

#include <xmmintrin.h>

#define HOC_FPU true

typedef unsigned hoc_fpu;

static inline hoc_fpu hoc_fpu_take(void)
{
    unsigned was = _mm_getcsr();

    _mm_setcsr(0x1f80); /* to nearest, tiny numbers as they are, nothing traps, nothing noted */
    return was;
}

static inline void hoc_fpu_give_back(hoc_fpu was)
{
    _mm_setcsr(was);
}

#elif defined __aarch64__

#define HOC_FPU true

typedef struct hoc_fpu {
    uint64_t control, status;
} hoc_fpu;

static inline hoc_fpu hoc_fpu_take(void)
{
    hoc_fpu was;

    __asm__ volatile("mrs %0, fpcr" : "=r"(was.control));
    __asm__ volatile("mrs %0, fpsr" : "=r"(was.status));
    __asm__ volatile("msr fpcr, %0" : : "r"(UINT64_C(0)));
    return was;
}

static inline void hoc_fpu_give_back(hoc_fpu was)
{
    __asm__ volatile("msr fpcr, %0" : : "r"(was.control));
    __asm__ volatile("msr fpsr, %0" : : "r"(was.status));
}

#else

#define HOC_FPU false

typedef char hoc_fpu;

static inline hoc_fpu hoc_fpu_take(void)
{
    return 0;
}

static inline void hoc_fpu_give_back(hoc_fpu was)
{
    (void)was;
}

#endif

#endif
