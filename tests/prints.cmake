# SPDX-License-Identifier: MIT
# A program prints what a file holds. Run with -Dprogram= -Dexpected=<file>.

execute_process(COMMAND ${program} OUTPUT_VARIABLE printed RESULT_VARIABLE status)
file(READ ${expected} text)
if(NOT status EQUAL 0 OR NOT printed STREQUAL text)
    message(FATAL_ERROR "Expected\n${text}\nstatus ${status} and\n${printed}")
endif()
