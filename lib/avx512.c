/* SPDX-License-Identifier: MIT */
/* lanes.c for machines with AVX512: the flags of this file say so. */
#define HOC_TILES hoc_tiles_avx512
#include "lanes.c"
