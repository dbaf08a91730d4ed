# SPDX-License-Identifier: MIT
# Includes point down. Run with -Dsource=<top folder>.
cmake_minimum_required(VERSION 3.23)

# Each noun of lib/ and each public header stands in one layer and includes from its own layer or from those under it.
set(layer_0 arena utf8 text fault nearest number hoctap/base)       # nothing about rules
set(layer_1 screen scalar doc node file)                               # text becomes a tree
set(layer_2 rules hoctap/rules)                                    # what a rule set is
set(layer_3 fields words facts limit levels)                       # a tree becomes a rule set
set(layer_4 plan check load table hoctap/table)                    # names become numbers
set(layer_5 score need trace say letter reasons hoctap/score hoctap/trace) # rows become outcomes and words
set(layer_6 book casefile untried cases hoctap/cases)                     # over whole rule sets
set(layer_7 hoctap/hoctap)
foreach(layer RANGE 7)
    foreach(noun IN LISTS layer_${layer})
        set(layer_of_${noun} ${layer})
    endforeach()
endforeach()

set(faults "")
macro(fault)
    string(APPEND faults "  " ${ARGN} "\n")
endmacro()

function(includes file result)
    file(STRINGS ${source}/${file} lines REGEX "^#[ ]*include")
    list(TRANSFORM lines REPLACE "^#[ ]*include[ ]*([<\"][^>\"]*[>\"]).*" "\\1")
    set(${result} ${lines} PARENT_SCOPE)
endfunction()

file(GLOB inner RELATIVE ${source} ${source}/lib/*.[ch] ${source}/include/hoctap/*.h)
foreach(file IN LISTS inner)
    string(REGEX REPLACE "^(lib|include)/(.*)\\.[ch]$" "\\2" noun ${file})
    if(NOT DEFINED layer_of_${noun})
        fault("${file} stands in no layer: give it one in tests/layers.cmake and draw it in lib/README.md")
        continue()
    endif()
    includes(${file} headers)
    foreach(header IN LISTS headers)
        string(REGEX REPLACE "^[<\"](.*)\\.h[>\"]$" "\\1" other ${header})
        if(other STREQUAL "yaml" AND NOT file STREQUAL "lib/doc.c")
            fault("${file} includes ${header}: doc.c alone knows libyaml")
        elseif(header MATCHES "^\"" AND NOT EXISTS ${source}/lib/${other}.h)
            fault("${file} includes ${header}, which is not in lib/")
        elseif(DEFINED layer_of_${other} AND layer_of_${other} GREATER layer_of_${noun})
            fault("${file} (layer ${layer_of_${noun}}) includes ${header} (layer ${layer_of_${other}})")
        endif()
    endforeach()
endforeach()

# Clients see the public headers and their own files.
file(GLOB_RECURSE clients RELATIVE ${source} ${source}/bindings/*.[chi] ${source}/examples/*.c)
foreach(file IN LISTS clients)
    get_filename_component(folder ${file} DIRECTORY)
    includes(${file} headers)
    foreach(header IN LISTS headers)
        string(REGEX REPLACE "^[<\"](.*)[>\"]$" "\\1" name ${header})
        if(header MATCHES "^\"" AND (name MATCHES "\\.\\." OR NOT EXISTS ${source}/${folder}/${name}))
            fault("${file} includes ${header}: a client of the library sees <hoctap/...> and its own folder")
        endif()
    endforeach()
endforeach()

if(faults)
    message(FATAL_ERROR "Includes that do not point down:\n${faults}")
endif()
