/* SPDX-License-Identifier: MIT */
/* lanes.c for machines with AVX2: the flags of this file say so. */
#define HOC_TILES hoc_tiles_avx2
#include "lanes.c"
