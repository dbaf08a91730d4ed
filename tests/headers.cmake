# SPDX-License-Identifier: MIT
# Each public header compiles alone. Run with -Dsource=<top folder> -Dcompiler=<compiler> -Das=<options>.
cmake_minimum_required(VERSION 3.23)

separate_arguments(as UNIX_COMMAND ${as})
file(GLOB headers ${source}/include/hoctap/*.h)
foreach(header IN LISTS headers)
    execute_process(COMMAND ${compiler} ${as} -Wall -Wextra -Wpedantic -Werror -fsyntax-only -I${source}/include
                            -include ${header} /dev/null
                    RESULT_VARIABLE failed ERROR_VARIABLE words)
    if(failed)
        message(SEND_ERROR "${header} does not compile alone:\n${words}")
    endif()
endforeach()
