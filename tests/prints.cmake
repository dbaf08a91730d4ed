# SPDX-License-Identifier: MIT
# A program prints what a file holds. Run with -Dprogram= -Dexpected=<file>.

execute_process(COMMAND ${program} COMMAND diff -u ${expected} - RESULTS_VARIABLE status)
if(NOT status STREQUAL "0;0")
    message(FATAL_ERROR "${program} ended with ${status}; above is what it should print (-) and does (+)")
endif()
