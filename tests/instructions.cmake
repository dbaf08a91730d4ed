# SPDX-License-Identifier: MIT
# What a person costs in instructions, which are the same in every run, where times are not: so that the loops stay the loops that they
# were made to be. Run with -Dsource=<top folder> -Dprogram=<instructions> -Dvalgrind=<valgrind> -Dwork=<a file>. The limits are a tenth above what
# was counted with gcc 12; valgrind knows AVX2, but not AVX-512.
cmake_minimum_required(VERSION 3.23)

set(people 6400)
#      rules  columns way   at most, in tenths
set(limits
    "whole||calls|27400"
    "whole||answers|26000"
    "whole||plain|430"
    "whole||avx2|217"
    "halves|doubles|plain|1255"
    "halves|doubles|avx2|560")

function(count rules columns way result)
    execute_process(COMMAND ${valgrind} --tool=callgrind --toggle-collect=hoctap_scorer_score --toggle-collect=hoctap_score_one
                            --callgrind-out-file=${work}
                            ${program} ${source}/tests/bench/rules/${rules}.yaml ${people} ${way} ${columns}
                    RESULT_VARIABLE status ERROR_VARIABLE said)
    if(status EQUAL 77)
        set(${result} "" PARENT_SCOPE)
        return()
    elseif(NOT status EQUAL 0 OR NOT said MATCHES "Collected : ([0-9]+)")
        message(FATAL_ERROR "${rules}, ${way}: nothing was counted\n${said}")
    endif()
    math(EXPR tenths "(${CMAKE_MATCH_1} * 10 + ${people} - 1) / ${people}")
    set(${result} ${tenths} PARENT_SCOPE)
endfunction()

set(bad "")
foreach(limit IN LISTS limits)
    string(REPLACE "|" ";" limit "${limit}")
    list(GET limit 0 rules)
    list(GET limit 1 columns)
    list(GET limit 2 way)
    list(GET limit 3 most)
    count("${rules}" "${columns}" "${way}" tenths)
    if(tenths STREQUAL "")
        message(STATUS "${rules}, ${way}: not on this machine")
        continue()
    endif()
    message(STATUS "${rules}, ${way}: ${tenths} tenths of an instruction a person, at most ${most}")
    if(tenths GREATER most)
        string(APPEND bad "  ${rules}, ${way}: ${tenths} tenths of an instruction a person, more than ${most}\n")
    endif()
endforeach()
if(bad)
    message(FATAL_ERROR "Slower than they were:\n${bad}")
endif()
