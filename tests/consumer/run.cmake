# SPDX-License-Identifier: MIT
# Installs the build, then builds and runs main.c outside of it: by pkg-config and by find_package, shared and static, and by
# find_package where there is no pkg-config. The installed program finds its library and its rule sets by itself.
# Run with -Dsource=<this folder> -Dbuild=<build tree> -Dwork=<folder> -Dcompiler= -Dflags= -Dpkgconfig= -Dexpected=

cmake_minimum_required(VERSION 3.23)

function(run)
    execute_process(COMMAND ${ARGN} COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET)
endfunction()

# The program's line is the expected one.
function(expect way program rules)
    execute_process(COMMAND ${program} ${rules} OUTPUT_VARIABLE line RESULT_VARIABLE status
                    OUTPUT_STRIP_TRAILING_WHITESPACE)
    if(NOT status EQUAL 0 OR NOT line STREQUAL expected)
        message(SEND_ERROR "${way}: expected \"${expected}\", got \"${line}\" and status ${status}")
    endif()
endfunction()

function(ask result)
    execute_process(COMMAND ${pkgconfig} ${ARGN} hoctap OUTPUT_VARIABLE answer OUTPUT_STRIP_TRAILING_WHITESPACE
                    COMMAND_ERROR_IS_FATAL ANY)
    set(${result} "${answer}" PARENT_SCOPE)
endfunction()

function(ask_flags result)
    ask(answer ${ARGN})
    separate_arguments(answer UNIX_COMMAND "${answer}")
    set(${result} ${answer} PARENT_SCOPE)
endfunction()

separate_arguments(flags UNIX_COMMAND "${flags}")
file(REMOVE_RECURSE ${work})
set(prefix "${work}/a prefix")
run(${CMAKE_COMMAND} --install ${build} --prefix ${prefix})

if(EXISTS ${prefix}/bin/hoctap)
    run(${prefix}/bin/hoctap check citizen --year 2023)
endif()

# The installed copy stays where it is put: only the loader of this test has to be told.
file(GLOB_RECURSE pc ${prefix}/*/hoctap.pc)
get_filename_component(folder ${pc} DIRECTORY)
set(ENV{PKG_CONFIG_PATH} ${folder})
get_filename_component(libraries ${folder} DIRECTORY)
set(ENV{LD_LIBRARY_PATH} ${libraries})

ask(rules --variable=rulesdir)
ask_flags(cflags --cflags)
ask_flags(shared --libs)
ask_flags(static --static --libs)
run(${compiler} ${flags} ${cflags} ${source}/main.c -o ${work}/by_pc_shared ${shared})
run(${compiler} ${flags} ${cflags} ${source}/main.c -o ${work}/by_pc_static -Wl,-Bstatic ${static} -Wl,-Bdynamic)

string(REPLACE ";" " " flags "${flags}")
foreach(folder cmake bare) # the second time as where there is no pkg-config
    string(COMPARE EQUAL ${folder} bare bare)
    run(${CMAKE_COMMAND} -S ${source} -B ${work}/${folder} -DCMAKE_PREFIX_PATH=${prefix} -DCMAKE_C_COMPILER=${compiler}
        -DCMAKE_C_FLAGS=${flags} -DCMAKE_DISABLE_FIND_PACKAGE_PkgConfig=${bare})
    run(${CMAKE_COMMAND} --build ${work}/${folder})
endforeach()
file(READ ${work}/cmake/rules rules_of_cmake)

expect("pkg-config, shared" ${work}/by_pc_shared "${rules}")
expect("find_package, shared" ${work}/cmake/with_hoctap "${rules_of_cmake}")
set(ENV{LD_LIBRARY_PATH} "") # the static ones need nothing
expect("pkg-config, static" ${work}/by_pc_static "${rules}")
expect("find_package, static" ${work}/cmake/with_hoctap_static "${rules_of_cmake}")
expect("find_package without pkg-config, static" ${work}/bare/with_hoctap_static "${rules_of_cmake}")
