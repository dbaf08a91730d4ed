# SPDX-License-Identifier: MIT
# The library alone asks for a C compiler and libyaml's development files: no pkg-config, nothing of the program's or the tests'.
# Run with -Dsource=<top folder> -Dcompiler=<C compiler> -Dwork=<folder>.
cmake_minimum_required(VERSION 3.23)

file(REMOVE_RECURSE ${work})
set(options -DCMAKE_C_COMPILER=${compiler} -DCMAKE_DISABLE_FIND_PACKAGE_PkgConfig=ON)

execute_process(COMMAND ${CMAKE_COMMAND} -S ${source} -B ${work} ${options} -DHOCTAP_PROGRAM=OFF -DHOCTAP_PYTHON=OFF
                OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)

# What the program needs is required with it, and named.
execute_process(COMMAND ${CMAKE_COMMAND} -S ${source} -B ${work} ${options} -DHOCTAP_PROGRAM=ON -DHOCTAP_PYTHON=OFF
                OUTPUT_QUIET ERROR_VARIABLE fault RESULT_VARIABLE status)
if(status EQUAL 0 OR NOT fault MATCHES "PkgConfig")
    message(FATAL_ERROR "The program was configured without pkg-config: ${status}, ${fault}")
endif()
