# SPDX-License-Identifier: MIT
# No source is longer than 600 lines: beyond that a noun is hidden in it. Run with -Dsource=<top folder>.
cmake_minimum_required(VERSION 3.23)

file(GLOB sources RELATIVE ${source} ${source}/lib/*.[ch] ${source}/include/hoctap/*.h ${source}/examples/*.c)
file(GLOB_RECURSE more RELATIVE ${source}
     ${source}/bindings/*.[chi] ${source}/bindings/*.py ${source}/tests/*.[ch] ${source}/tests/*.py
     ${source}/tests/*.sh ${source}/tests/*.cmake ${source}/cmake/*.cmake)

set(long "")
foreach(file IN LISTS sources more)
    file(READ ${source}/${file} text)
    string(REGEX REPLACE "[^\n]" "" ends "${text}")
    string(LENGTH "${ends}" lines)
    if(lines GREATER 600)
        string(APPEND long "  ${file}: ${lines} lines\n")
    endif()
endforeach()
if(long)
    message(FATAL_ERROR "Longer than 600 lines:\n${long}")
endif()
