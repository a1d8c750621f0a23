/* SPDX-License-Identifier: MIT */
#include "lang/plural.h"

#include <assert.h>
#include <limits.h>
#include <stddef.h>

#include "base/ascii.h"

enum { LAST_TRIED = 1000, MAX_STACK = 4 * PLURAL_MAX_DEPTH + 1 };

/* A form that more numbers get is in common use, as msgfmt -c counts. */
enum { RARE = 5 };

/* The expression as a program for a stack machine: evaluation needs no recursion and stays linear. */
enum op_kind {
    OP_NUMBER, /* push argument */
    OP_N,      /* push n */
    OP_NOT,
    OP_BOOL, /* to 0 or 1 */
    OP_MULTIPLY,
    OP_DIVIDE,
    OP_MODULO,
    OP_ADD,
    OP_SUBTRACT,
    OP_LESS,
    OP_GREATER,
    OP_LESS_EQUAL,
    OP_GREATER_EQUAL,
    OP_EQUAL,
    OP_NOT_EQUAL,
    OP_AND_JUMP,   /* if the top is 0, jump and keep it, else drop it */
    OP_OR_JUMP,    /* if the top is not 0, jump and keep it, else drop it */
    OP_FALSE_JUMP, /* drop the top; if it was 0, jump */
    OP_JUMP
};

struct op {
    enum op_kind kind;
    unsigned long argument; /* a number, or the index of the op to go on with */
};

struct plural_rule {
    size_t count;
    const struct op *ops;
    size_t op_count;
    unsigned uses[PLURAL_MAX_FORMS]; /* how many of the numbers that were tried get the form */
};

struct parser {
    struct slice value;
    size_t at;
    unsigned depth;
    struct op ops[PLURAL_MAX_LENGTH * 2]; /* a byte of the value makes at most two */
    size_t op_count;
    struct plural_error *error;
};

/* ---- Evaluation --------------------------------------------------------------------------------- */

static enum plural_fault apply_binary(enum op_kind kind, unsigned long a, unsigned long b, unsigned long *result)
{
    switch (kind) {
    case OP_MULTIPLY:
        return __builtin_mul_overflow(a, b, result) ? PLURAL_OVERFLOW : PLURAL_GOOD;
    case OP_ADD:
        return __builtin_add_overflow(a, b, result) ? PLURAL_OVERFLOW : PLURAL_GOOD;
    case OP_SUBTRACT:
        return __builtin_sub_overflow(a, b, result) ? PLURAL_OVERFLOW : PLURAL_GOOD;
    case OP_DIVIDE:
    case OP_MODULO:
        if (b == 0)
            return PLURAL_DIVISION;
        *result = kind == OP_DIVIDE ? a / b : a % b;
        return PLURAL_GOOD;
    case OP_LESS:
        *result = a < b;
        return PLURAL_GOOD;
    case OP_GREATER:
        *result = a > b;
        return PLURAL_GOOD;
    case OP_LESS_EQUAL:
        *result = a <= b;
        return PLURAL_GOOD;
    case OP_GREATER_EQUAL:
        *result = a >= b;
        return PLURAL_GOOD;
    case OP_EQUAL:
        *result = a == b;
        return PLURAL_GOOD;
    default:
        assert(kind == OP_NOT_EQUAL);
        *result = a != b;
        return PLURAL_GOOD;
    }
}

/* Carries out a jump: where to go on. `top` is the number of values on the stack. */
static size_t apply_jump(const struct op *op, size_t next, const unsigned long *stack, size_t *top)
{
    if (op->kind == OP_JUMP)
        return op->argument;
    bool zero = stack[*top - 1] == 0;
    bool jump = op->kind == OP_OR_JUMP ? !zero : zero;
    if (op->kind == OP_FALSE_JUMP || !jump)
        --*top;
    return jump ? op->argument : next;
}

static enum plural_fault evaluate(const struct plural_rule *rule, unsigned long n, unsigned long *result)
{
    unsigned long stack[MAX_STACK];
    size_t top = 0;
    for (size_t i = 0; i < rule->op_count;) {
        const struct op *op = &rule->ops[i++];
        if (op->kind == OP_NUMBER || op->kind == OP_N) {
            assert(top < MAX_STACK);
            stack[top++] = op->kind == OP_N ? n : op->argument;
        } else if (op->kind == OP_NOT || op->kind == OP_BOOL) {
            stack[top - 1] = (stack[top - 1] == 0) == (op->kind == OP_NOT);
        } else if (op->kind >= OP_AND_JUMP) {
            i = apply_jump(op, i, stack, &top);
        } else {
            top--;
            enum plural_fault fault = apply_binary(op->kind, stack[top - 1], stack[top], &stack[top - 1]);
            if (fault != PLURAL_GOOD)
                return fault;
        }
    }
    assert(top == 1);
    *result = stack[0];
    return *result < rule->count ? PLURAL_GOOD : PLURAL_OUT_OF_RANGE;
}

/* ---- Parsing ------------------------------------------------------------------------------------ */

static bool fail(struct parser *p, enum plural_fault fault)
{
    *p->error = (struct plural_error){.fault = fault, .offset = p->at};
    return false;
}

static size_t emit(struct parser *p, enum op_kind kind, unsigned long argument)
{
    assert(p->op_count < sizeof p->ops / sizeof *p->ops);
    p->ops[p->op_count] = (struct op){kind, argument};
    return p->op_count++;
}

/* The byte at the current place; 0 at the end. */
static char peek(const struct parser *p)
{
    return p->at < p->value.len ? p->value.ptr[p->at] : 0;
}

static void skip_space(struct parser *p)
{
    while (peek(p) == ' ' || peek(p) == '\t')
        p->at++;
}

static bool take(struct parser *p, const char *text)
{
    size_t len = strlen(text);
    if (p->value.len - p->at < len || memcmp(p->value.ptr + p->at, text, len) != 0)
        return false;
    p->at += len;
    return true;
}

static bool parse_number(struct parser *p, unsigned long *number)
{
    size_t start = p->at;
    *number = 0;
    for (; ascii_is_digit(peek(p)); p->at++) {
        bool overflow = __builtin_mul_overflow(*number, 10, number);
        if (overflow || __builtin_add_overflow(*number, (unsigned long)(peek(p) - '0'), number)) {
            p->at = start;
            return fail(p, PLURAL_OVERFLOW);
        }
    }
    return p->at > start || fail(p, PLURAL_SYNTAX);
}

static bool parse_conditional(struct parser *p);

static bool parse_primary(struct parser *p)
{
    unsigned long number;
    if (take(p, "n")) {
        emit(p, OP_N, 0);
        return true;
    }
    if (ascii_is_digit(peek(p))) {
        if (!parse_number(p, &number))
            return false;
        emit(p, OP_NUMBER, number);
        return true;
    }
    if (!take(p, "("))
        return fail(p, PLURAL_SYNTAX);
    if (!parse_conditional(p))
        return false;
    skip_space(p);
    return take(p, ")") || fail(p, PLURAL_SYNTAX);
}

static bool parse_unary(struct parser *p)
{
    size_t negations = 0;
    for (skip_space(p); take(p, "!"); skip_space(p))
        negations++;
    if (!parse_primary(p))
        return false;
    if (negations)
        emit(p, negations % 2 ? OP_NOT : OP_BOOL, 0);
    return true;
}

/* Binary operators, the loosest first; in a level the longer spelling comes before its prefix. */
static const struct {
    unsigned level;
    const char *text;
    enum op_kind kind;
} operators[] = {
    {0, "||", OP_OR_JUMP},    {1, "&&", OP_AND_JUMP}, {2, "==", OP_EQUAL},         {2, "!=", OP_NOT_EQUAL},
    {3, "<=", OP_LESS_EQUAL}, {3, "<", OP_LESS},      {3, ">=", OP_GREATER_EQUAL}, {3, ">", OP_GREATER},
    {4, "+", OP_ADD},         {4, "-", OP_SUBTRACT},  {5, "*", OP_MULTIPLY},       {5, "/", OP_DIVIDE},
    {5, "%", OP_MODULO},
};
enum { OPERATOR_COUNT = sizeof operators / sizeof *operators, LEVELS = 6 };

/* Takes an operator of the level, if one stands here. */
static bool take_operator(struct parser *p, unsigned level, enum op_kind *kind)
{
    skip_space(p);
    for (size_t i = 0; i < OPERATOR_COUNT; i++) {
        if (operators[i].level == level && take(p, operators[i].text)) {
            *kind = operators[i].kind;
            return true;
        }
    }
    return false;
}

/* Operands and operators of one level and all tighter ones; `level` is at most LEVELS, which bounds the recursion. */
static bool parse_binary(struct parser *p, unsigned level)
{
    if (level == LEVELS)
        return parse_unary(p);
    if (!parse_binary(p, level + 1))
        return false;
    enum op_kind kind;
    while (take_operator(p, level, &kind)) {
        bool jumps = kind == OP_AND_JUMP || kind == OP_OR_JUMP;
        size_t jump = 0;
        if (jumps) {
            emit(p, OP_BOOL, 0);
            jump = emit(p, kind, 0);
        }
        if (!parse_binary(p, level + 1))
            return false;
        emit(p, jumps ? OP_BOOL : kind, 0);
        if (jumps)
            p->ops[jump].argument = p->op_count;
    }
    return true;
}

static bool parse_branches(struct parser *p)
{
    size_t to_else = emit(p, OP_FALSE_JUMP, 0);
    if (!parse_conditional(p))
        return false;
    skip_space(p);
    if (!take(p, ":"))
        return fail(p, PLURAL_SYNTAX);
    size_t to_end = emit(p, OP_JUMP, 0);
    p->ops[to_else].argument = p->op_count;
    if (!parse_conditional(p))
        return false;
    p->ops[to_end].argument = p->op_count;
    return true;
}

static bool parse_conditional(struct parser *p)
{
    if (p->depth == PLURAL_MAX_DEPTH)
        return fail(p, PLURAL_TOO_DEEP);
    p->depth++;
    if (!parse_binary(p, 0))
        return false;
    skip_space(p);
    if (take(p, "?") && !parse_branches(p))
        return false;
    p->depth--;
    return true;
}

static bool parse_value(struct parser *p, size_t *count)
{
    unsigned long number;
    skip_space(p);
    if (!take(p, "nplurals="))
        return fail(p, PLURAL_SYNTAX);
    skip_space(p);
    size_t at = p->at;
    if (!parse_number(p, &number))
        return false;
    if (number == 0 || number > PLURAL_MAX_FORMS) {
        p->at = at;
        return fail(p, PLURAL_BAD_COUNT);
    }
    *count = number;
    skip_space(p);
    if (!take(p, ";"))
        return fail(p, PLURAL_SYNTAX);
    skip_space(p);
    if (!take(p, "plural="))
        return fail(p, PLURAL_SYNTAX);
    if (!parse_conditional(p))
        return false;
    skip_space(p);
    take(p, ";");
    skip_space(p);
    return p->at == p->value.len || fail(p, PLURAL_SYNTAX);
}

/* Tries the rule and counts; a fault is said to stand where the expression starts. */
static bool try_rule(struct plural_rule *rule, struct slice value, struct plural_error *error)
{
    for (unsigned long n = 0; n <= LAST_TRIED; n++) {
        unsigned long result;
        enum plural_fault fault = evaluate(rule, n, &result);
        if (fault != PLURAL_GOOD) {
            const char *semicolon = memchr(value.ptr, ';', value.len);
            *error = (struct plural_error){fault, (size_t)(semicolon - value.ptr), n};
            while (value.ptr[error->offset] != '=')
                error->offset++;
            error->offset++;
            return false;
        }
        rule->uses[result]++;
    }
    return true;
}

const struct plural_rule *plural_parse(struct arena *arena, struct slice value, struct plural_error *error)
{
    *error = (struct plural_error){0};
    struct parser p = {.value = value, .error = error};
    size_t count;
    if (value.len > PLURAL_MAX_LENGTH) {
        p.at = PLURAL_MAX_LENGTH;
        fail(&p, PLURAL_TOO_LONG);
        return NULL;
    }
    if (!parse_value(&p, &count))
        return NULL;
    struct plural_rule *rule = arena_alloc(arena, sizeof *rule);
    *rule = (struct plural_rule){count, arena_copy(arena, p.ops, p.op_count, sizeof *p.ops), p.op_count, {0}};
    return try_rule(rule, value, error) ? rule : NULL;
}

/* ---- Use ---------------------------------------------------------------------------------------- */

const struct plural_rule *plural_default(void)
{
    static const struct op ops[] = {{OP_N, 0}, {OP_NUMBER, 1}, {OP_NOT_EQUAL, 0}};
    static const struct plural_rule rule = {2, ops, sizeof ops / sizeof *ops, {1, LAST_TRIED}};
    return &rule;
}

size_t plural_count(const struct plural_rule *rule)
{
    return rule->count;
}

size_t plural_unused(const struct plural_rule *rule)
{
    static const unsigned long round[] = {10000, 100000, 1000000, 1000000000};
    for (size_t form = 0; form < rule->count; form++) {
        bool used = rule->uses[form] > 0;
        for (size_t i = 0; i < sizeof round / sizeof *round; i++)
            used |= plural_index(rule, round[i]) == form;
        if (!used)
            return form;
    }
    return rule->count;
}

bool plural_is_rare(const struct plural_rule *rule, size_t form)
{
    return form < rule->count && rule->uses[form] <= RARE;
}

size_t plural_index(const struct plural_rule *rule, unsigned long n)
{
    unsigned long result;
    return evaluate(rule, n, &result) == PLURAL_GOOD ? result : 0;
}
