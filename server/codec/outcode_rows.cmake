# Turns data/outcodes.tsv into ${CMAKE_CURRENT_BINARY_DIR}/outcode_rows.cc, a compiled-in table.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS data/outcodes.tsv)
file(READ data/outcodes.tsv OUTCODE_ROWS)
string(REPLACE "outcode\tlat_e7\tlng_e7\n" "" OUTCODE_ROWS "${OUTCODE_ROWS}")
string(REGEX REPLACE "([A-Z0-9]+)\t(-?[0-9]+)\t(-?[0-9]+)\n" "    {\"\\1\", {\\2, \\3}},\n"
  OUTCODE_ROWS "${OUTCODE_ROWS}")
configure_file(outcode_rows.cc.in outcode_rows.cc @ONLY)
