# SPDX-License-Identifier: MIT
# HOCTAP_PYTHON_DIR: where packages lie that the interpreter finds in the prefix, as its distribution has it. Debian's own packages lie
# in /usr/lib/python3/dist-packages, and what else is built for its interpreter in lib/python3.x/dist-packages of /usr/local.

execute_process(
    COMMAND ${Python3_EXECUTABLE} -c "if True:
        import sys, sysconfig
        system = sys.argv[1] == '/usr' and 'deb_system' in sysconfig.get_scheme_names()
        scheme = 'deb_system' if system else sysconfig.get_default_scheme()
        path = sysconfig.get_path('platlib', scheme, {'base': '', 'platbase': ''})
        print(path.removeprefix('/local').removeprefix('/'), end='')"
        ${CMAKE_INSTALL_PREFIX}
    OUTPUT_VARIABLE hoctap_python_dir COMMAND_ERROR_IS_FATAL ANY)
set(HOCTAP_PYTHON_DIR ${hoctap_python_dir} CACHE STRING "Folder for the Python package, in the prefix or absolute")
