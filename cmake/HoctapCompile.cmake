# SPDX-License-Identifier: MIT
# How every target of the project is compiled: hoctap_compile(target).

option(HOCTAP_WERROR "Treat warnings as errors" OFF)
option(HOCTAP_COVERAGE "Compile for gcov, without assertions" OFF)
set(HOCTAP_SANITIZE "" CACHE STRING "Sanitizers to compile with, such as address,undefined")

get_property(many_configurations GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
if(NOT many_configurations AND NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "Debug, Release, RelWithDebInfo or MinSizeRel" FORCE)
endif()

set(hoctap_warnings
    -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla
    -Wcast-qual -Wwrite-strings -Wformat=2 -Wundef)

function(hoctap_compile target)
    set_target_properties(${target} PROPERTIES C_STANDARD 11 C_STANDARD_REQUIRED ON C_EXTENSIONS OFF)
    target_compile_definitions(${target} PRIVATE _POSIX_C_SOURCE=200809L)
    target_compile_options(${target} PRIVATE ${hoctap_warnings} $<$<BOOL:${HOCTAP_WERROR}>:-Werror>)
    if(HOCTAP_SANITIZE)
        target_compile_options(${target} PRIVATE
            -fsanitize=${HOCTAP_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
        target_link_options(${target} PRIVATE -fsanitize=${HOCTAP_SANITIZE})
    endif()
    if(HOCTAP_COVERAGE)
        target_compile_options(${target} PRIVATE --coverage -fprofile-update=atomic -O0) # for threads count too
        target_compile_definitions(${target} PRIVATE NDEBUG) # an assertion has a branch that no test may take
        target_link_options(${target} PRIVATE --coverage)
    endif()
endfunction()
