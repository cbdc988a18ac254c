# ccache answers repeated compilations, if it is installed.
find_program(MUSTER_CCACHE ccache)
if(MUSTER_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(muster_launcher "${MUSTER_CCACHE}")
  if(MUSTER_PCH)
    # What ccache asks for when headers are precompiled.
    set(muster_launcher "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros "${MUSTER_CCACHE}")
  endif()
  set(CMAKE_C_COMPILER_LAUNCHER ${muster_launcher})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${muster_launcher})
endif()
