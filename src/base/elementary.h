// Exponential, logarithm and normal quantile made of +, -, *, / and square root alone, which IEEE 754 rounds the same
// way everywhere. The C library's differ in the last bits between processors, and a simulation would differ with them.
#pragma once

namespace muster {

// Relative error below 1e-15 for finite x; exponential is 0 below -745 and infinite above 709.
double exponential(double x);
double logarithm(double x);  // x > 0

// The point below which a standard normal variable lies with probability p, 0 < p < 1. Relative error below 1e-15 (M.
// J. Wichura, Algorithm AS 241, Applied Statistics 37 (1988), 477–484).
double normal_quantile(double p);

}  // namespace muster
