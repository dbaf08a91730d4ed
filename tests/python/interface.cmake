# SPDX-License-Identifier: MIT
# The interface leaves out nothing: what the library exports is called by the wrapper that SWIG made. And the module shows nothing of
# what is within. Run with -Dnm=<nm> -Dshared=<libhoctap.so> -Dwrapper=<object of the wrapper> -Dmodule=<the extension>.
cmake_minimum_required(VERSION 3.23)

function(symbols result kind)
    execute_process(COMMAND ${nm} -P ${ARGN} OUTPUT_VARIABLE lines COMMAND_ERROR_IS_FATAL ANY)
    string(REGEX MATCHALL "(^|\n)[A-Za-z_][A-Za-z0-9_]* ${kind}[ \n]" names "${lines}")
    list(TRANSFORM names REPLACE "^\n?([A-Za-z0-9_]+) .*" "\\1")
    set(${result} ${names} PARENT_SCOPE)
endfunction()

symbols(exported "[A-Z]" -D --defined-only ${shared})
list(FILTER exported INCLUDE REGEX "^hoctap_")
symbols(called U -u ${wrapper})
set(missing ${exported})
list(REMOVE_ITEM missing ${called})
if(NOT exported OR missing)
    list(JOIN missing "\n  " missing)
    message(SEND_ERROR "The library exports what bindings/hoctap.i does not offer:\n  ${missing}")
endif()

symbols(shown "[A-Z]" -D --defined-only ${module})
list(REMOVE_ITEM shown PyInit__native)
if(shown)
    list(JOIN shown "\n  " shown)
    message(SEND_ERROR "The module shows more than PyInit__native:\n  ${shown}")
endif()
