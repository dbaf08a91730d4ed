# SPDX-License-Identifier: MIT
# The package works from where it is installed, and finds the rule sets there. Run with -Dpython=<interpreter> -Dbuild=<build tree>
# -Dfolder=<HOCTAP_PYTHON_DIR> -Dwork=<folder>.
cmake_minimum_required(VERSION 3.23)

file(REMOVE_RECURSE ${work})
set(prefix "${work}/a prefix")
if(IS_ABSOLUTE ${folder}) # then it is no matter of the prefix
    set(ENV{DESTDIR} ${prefix})
endif()
execute_process(COMMAND ${CMAKE_COMMAND} --install ${build} --component python --prefix ${prefix}
                OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
set(ENV{DESTDIR} "")
set(ENV{PYTHONPATH} ${prefix}/${folder})
execute_process(COMMAND ${python} -B -W error ${CMAKE_CURRENT_LIST_DIR}/alone.py WORKING_DIRECTORY ${work}
                COMMAND_ERROR_IS_FATAL ANY)
