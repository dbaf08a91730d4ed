# SPDX-License-Identifier: MIT
# README.md shows what is: the first program in C as it stands in examples/, and what the demo prints. -Dprogram=<hoctap>

function(hold part what)
    string(STRIP "${part}" part)
    string(FIND "${readme}" "${part}" at)
    if(at EQUAL -1)
        message(SEND_ERROR "README.md does not show ${what}:\n${part}")
    endif()
endfunction()

# Every text block of the page, without its back quotes, is a part of `printed`. A semicolon would cut the list.
function(hold_blocks printed)
    string(REPLACE ";" "," printed "${printed}")
    string(REPLACE ";" "," readme "${readme}")
    string(REGEX MATCHALL "```text\n[^`]*```" blocks "${readme}")
    foreach(block IN LISTS blocks)
        string(REGEX REPLACE "```(text\n)?" "" block "${block}")
        string(FIND "${printed}" "${block}" at)
        if(at EQUAL -1)
            message(SEND_ERROR "The demo does not print:\n${block}\nbut\n${printed}")
        endif()
    endforeach()
endfunction()

function(run out)
    execute_process(COMMAND ${program} ${ARGN} WORKING_DIRECTORY ${source} OUTPUT_VARIABLE printed ERROR_VARIABLE errors
                    RESULT_VARIABLE status)
    if(NOT status EQUAL 0)
        message(FATAL_ERROR "${program} ${ARGN}: ${status}\n${errors}")
    endif()
    set(${out} "${printed}" PARENT_SCOPE)
endfunction()

file(READ ${source}/README.md readme)

file(READ ${source}/examples/one_citizen.c text)
string(REGEX REPLACE "^(/\\*[^\n]*\n)+" "" text "${text}")
hold("${text}" "examples/one_citizen.c")
file(READ ${source}/examples/one_citizen.out text)
hold("${text}" "examples/one_citizen.out")

set(survey citizen --year 2023 --id-column "Mã số" examples/khao-sat-2023.csv)
run(summary score ${survey} --by Nhóm --by "Khu vực" -o ${work})
run(refusal explain ${survey} --id CD0000001)
run(commune explain literacy --place commune --year 2024 examples/xa-2024.csv --id xa-05)
run(variant check citizen --year 2025 --variant rules/citizen/mau-vung-kho-khan.yaml)
run(history history citizen --year 2025 examples/nam-2021-2025.csv --id CD0000023)
run(rollup rollup family --year 2025 --counts examples/kon-tum-2025.csv --into programme-kon-tum)
hold_blocks("${summary}\n${refusal}\n${commune}\n${variant}\n${history}\n${rollup}")
