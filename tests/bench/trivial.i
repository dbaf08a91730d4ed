/* SPDX-License-Identifier: MIT */
/* The least that a call through SWIG can be: what calls of the package are measured beside. */
%module trivial
%inline %{
static int same(int a)
{
    return a;
}

static int add(int a, int b)
{
    return a + b;
}
%}
