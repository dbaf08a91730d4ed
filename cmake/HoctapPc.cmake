# SPDX-License-Identifier: MIT
# Writes hoctap.pc for the prefix of this installation. A folder is joined to the prefix only when it is relative.

foreach(folder libdir includedir datadir)
    cmake_path(IS_ABSOLUTE ${folder} absolute)
    if(NOT absolute)
        set(${folder} "\${prefix}/${${folder}}")
    endif()
endforeach()
configure_file("${template}" "${result}" @ONLY)
