// The order in which vertices of a road network are taken out to build a hierarchy over it: dead ends and chains first,
// then by nested dissection, so that few shortcuts arise and none of it depends on travel times.
//
// Nested dissection: A. George, "Nested dissection of a regular finite element mesh", SIAM J. Numer. Anal. 10 (1973)
// 345–363. As an order for customizable contraction hierarchies: J. Dibbelt, B. Strasser, D. Wagner, "Customizable
// contraction hierarchies", ACM J. Exp. Algorithmics 21 (2016), doi:10.1145/2886843.
#pragma once

#include <cstdint>
#include <vector>

#include "network/separator.h"

namespace muster::network {

// The vertices from the most important, which separates the whole, to the least.
std::vector<std::uint32_t> dissection_order(const PieceOfMap& map);

}  // namespace muster::network
