/* SPDX-License-Identifier: MIT */
/* The vocabulary of registries and of common.xml as tables of rules; it says the same as data/schema/registry.rnc. */
#ifndef SOSANH_INPUT_REGISTRY_RULES_H
#define SOSANH_INPUT_REGISTRY_RULES_H

#include "input/element.h"

#define REGISTRY_NAMESPACE "urn:sosanh:registry:1"

extern const struct element_rule registry_rule, common_rule;

#endif
