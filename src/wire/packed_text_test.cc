#include "wire/packed_text.h"

#include <gtest/gtest.h>

namespace muster::wire {
namespace {

TEST(PackedText, GivesTheTextBack) {
  std::string rough;
  for (std::uint32_t i = 0; i < 100'000; ++i) rough += static_cast<char>(i * 2654435761U >> 24);
  for (const std::string& text : {std::string(), std::string("a"), std::string("推演\n\0x", 9), rough}) {
    EXPECT_EQ(unpacked(packed(text)), text);
  }
  const std::string plain(10'000'000, ' ');
  const std::string small = packed(plain);
  EXPECT_LT(small.size(), 20'000U);
  EXPECT_EQ(unpacked(small), plain);
}

TEST(PackedText, IsRefusedWhenItIsDamaged) {
  const std::string good = packed("the answers of a drill, the answers of a drill");
  EXPECT_EQ(unpacked(""), std::nullopt);
  EXPECT_EQ(unpacked("46"), std::nullopt);
  EXPECT_EQ(unpacked("46:"), std::nullopt);
  EXPECT_EQ(unpacked(good.substr(0, good.size() - 4)), std::nullopt) << "cut off";
  EXPECT_EQ(unpacked("45" + good.substr(2)), std::nullopt) << "longer than it says";
  EXPECT_EQ(unpacked("47" + good.substr(2)), std::nullopt) << "shorter than it says";
  EXPECT_EQ(unpacked("99999999999999" + good.substr(2)), std::nullopt) << "more than memory holds";
  std::string changed = good;
  changed[changed.size() / 2] = changed[changed.size() / 2] == 'A' ? 'B' : 'A';
  EXPECT_EQ(unpacked(changed), std::nullopt);
  changed[changed.size() / 2] = '*';
  EXPECT_EQ(unpacked(changed), std::nullopt);
}

}  // namespace
}  // namespace muster::wire
