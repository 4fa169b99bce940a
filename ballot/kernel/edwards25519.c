/*
 * Arithmetic of edwards25519 for PUBLIC data: it takes a time that depends on what it works on. Secrets never come
 * here. Compiled to WebAssembly by ballot/kernel/build; every function is compared with noble in kernel.test.ts.
 *
 * Curve and formulas: RFC 8032 section 5.1 and Hisil, Wong, Carter, Dawson 2008 (extended coordinates, a = -1).
 */
typedef long long i64;
typedef unsigned long long u64;
typedef unsigned char u8;

#define EXPORT __attribute__((visibility("default")))
#define UNROLL _Pragma("clang loop unroll(full)")

/*
 * Field elements modulo p = 2^255 - 19: ten signed limbs of 26 and 25 bits in turn.
 *
 * Bound: a limb just reduced is at most 2^25 (even places) or 2^24 (odd places) in size, up to a little carry: call
 * that one unit. Adding or subtracting adds units. A column of a product of a and b units is below a * b * 2^57.3
 * (ten terms, factor 19 for the wrap, factor 2 where two odd places meet), so it fits 63 bits while a * b <= 50.
 * The largest product below is in double_point: 3 * 4 units.
 */
typedef i64 fe[10];

static const int limb_bits[10] = {26, 25, 26, 25, 26, 25, 26, 25, 26, 25};
static const int limb_start[10] = {0, 26, 51, 77, 102, 128, 153, 179, 204, 230};

static void copy(fe out, const fe a) { for (int i = 0; i < 10; i++) out[i] = a[i]; }
static inline void add(fe out, const fe a, const fe b) { for (int i = 0; i < 10; i++) out[i] = a[i] + b[i]; }
static inline void subtract(fe out, const fe a, const fe b) { for (int i = 0; i < 10; i++) out[i] = a[i] - b[i]; }
static void set_small(fe out, int value) {
  for (int i = 1; i < 10; i++) out[i] = 0;
  out[0] = value;
}

/* Moves what exceeds limb i to the next one, rounding, so that limbs stay small on both sides of zero. */
#define CARRY(h, i)                                                  \
  do {                                                               \
    const int bits = ((i) & 1) ? 25 : 26;                            \
    const i64 over = ((h)[i] + (1LL << (bits - 1))) >> bits;         \
    (h)[i] -= over << bits;                                          \
    if ((i) == 9) (h)[0] += 19 * over; else (h)[((i) + 1) % 10] += over; \
  } while (0)

/* Two chains of carries side by side, then the ends once more. */
static inline void reduce(fe out, i64 h[10]) {
  CARRY(h, 0); CARRY(h, 4); CARRY(h, 1); CARRY(h, 5); CARRY(h, 2); CARRY(h, 6);
  CARRY(h, 3); CARRY(h, 7); CARRY(h, 4); CARRY(h, 8); CARRY(h, 9); CARRY(h, 0);
  for (int i = 0; i < 10; i++) out[i] = h[i];
}

/*
 * The even limbs and the odd ones are numbers E and O in the radix y = 2^51: f = E + 2^26 * O. Of the products EE', OO'
 * and (E + O)(E' + O') all columns follow (Karatsuba and Ofman 1962), in 75 multiplications where 100 would be needed
 * otherwise: OO' counts 2^52 = 2y, and what reaches y^5 = 2^255 comes back 19-fold. A column of the third product is
 * below a * b * 2^53.5, so it needs no bound of its own.
 */
static void multiply(fe out, const fe f, const fe g) {
  i64 f_both[5], g_both[5], even[10], odd[10], cross[10], h[10];
  UNROLL for (int m = 0; m < 5; m++) {
    f_both[m] = f[2 * m] + f[2 * m + 1];
    g_both[m] = g[2 * m] + g[2 * m + 1];
  }
  even[9] = odd[9] = cross[9] = 0;
  UNROLL for (int k = 0; k < 9; k++) {
    i64 e = 0, o = 0, both = 0;
    UNROLL for (int i = 0; i < 5; i++) {
      const int j = k - i;
      if (j < 0 || j > 4) continue;
      e += f[2 * i] * g[2 * j];
      o += f[2 * i + 1] * g[2 * j + 1];
      both += f_both[i] * g_both[j];
    }
    even[k] = e;
    odd[k] = o;
    cross[k] = both - e - o;
  }
  UNROLL for (int m = 0; m < 5; m++) {
    const i64 low = even[m] + (m > 0 ? 2 * odd[m - 1] : 0);
    const i64 high = even[m + 5] + 2 * odd[m + 4];
    h[2 * m] = low + 19 * high;
    h[2 * m + 1] = cross[m] + 19 * cross[m + 5];
  }
  reduce(out, h);
}

/*
 * Column k gathers f[i] * f[j] for i + j = k modulo 10, each pair of places once: 19-fold past the end, twofold where
 * both places are odd. Fifty-five multiplications; Karatsuba's way has fewer and takes longer.
 */
static void square(fe out, const fe f) {
  i64 wrapped[10], h[10];
  UNROLL for (int i = 0; i < 10; i++) wrapped[i] = 19 * f[i];
  UNROLL for (int k = 0; k < 10; k++) {
    i64 sum = 0;
    UNROLL for (int i = 0; i < 10; i++) {
      const int j = (k - i + 10) % 10;
      if (j < i) continue;
      sum += (i == j ? 1 : 2) * (((i & 1) && (j & 1)) ? 2 : 1) * f[i] * (i + j >= 10 ? wrapped[j] : f[j]);
    }
    h[k] = sum;
  }
  reduce(out, h);
}

/* 32 bytes, little-endian; the top bit is not looked at. */
static void read_field(fe out, const u8 *bytes) {
  for (int i = 0; i < 10; i++) {
    const int first = limb_start[i] >> 3;
    u64 value = 0;
    for (int b = 0; b < 5 && first + b < 32; b++) {
      const u8 byte = first + b == 31 ? bytes[31] & 127 : bytes[first + b];
      value |= (u64)byte << (8 * b);
    }
    out[i] = (i64)((value >> (limb_start[i] & 7)) & ((1ULL << limb_bits[i]) - 1));
  }
}

static i64 carry_floor(i64 h[10], int wrap) {
  i64 over = 0;
  for (int i = 0; i < 10; i++) {
    h[i] += over;
    over = h[i] >> limb_bits[i];
    h[i] -= over << limb_bits[i];
  }
  if (wrap) h[0] += 19 * over;
  return over;
}

/* The one number from 0 to p - 1. */
static void write_field(u8 *bytes, const fe a) {
  i64 h[10];
  copy(h, a);
  carry_floor(h, 1);
  carry_floor(h, 1);
  carry_floor(h, 1);
  /* h is now from 0 to 2^255 - 1; it is p or more exactly when h + 19 reaches 2^255. */
  i64 probe[10];
  copy(probe, h);
  probe[0] += 19;
  if (carry_floor(probe, 0)) copy(h, probe);
  for (int i = 0; i < 32; i++) bytes[i] = 0;
  for (int i = 0; i < 10; i++) {
    const u64 value = (u64)h[i] << (limb_start[i] & 7);
    for (int b = 0; b < 5; b++) {
      const int at = (limb_start[i] >> 3) + b;
      if (at < 32) bytes[at] |= (u8)(value >> (8 * b));
    }
  }
}

static int is_zero(const fe a) {
  u8 bytes[32], any = 0;
  write_field(bytes, a);
  for (int i = 0; i < 32; i++) any |= bytes[i];
  return any == 0;
}

static int is_odd(const fe a) {
  u8 bytes[32];
  write_field(bytes, a);
  return bytes[0] & 1;
}

static void square_times(fe out, const fe a, int times) {
  square(out, a);
  while (--times) square(out, out);
}

/* x^(2^250 - 1), and x^11 on the way. */
static void power_2_250_1(fe out, fe x11, const fe x) {
  fe x2, x9, a, b;
  square(x2, x);
  square_times(a, x2, 2);
  multiply(x9, a, x);
  multiply(x11, x9, x2);
  square(a, x11);
  multiply(a, a, x9); /* 2^5 - 1 */
  square_times(b, a, 5);
  multiply(a, b, a); /* 2^10 - 1 */
  square_times(b, a, 10);
  multiply(b, b, a); /* 2^20 - 1 */
  fe c;
  square_times(c, b, 20);
  multiply(c, c, b); /* 2^40 - 1 */
  square_times(c, c, 10);
  multiply(a, c, a); /* 2^50 - 1 */
  square_times(b, a, 50);
  multiply(b, b, a); /* 2^100 - 1 */
  square_times(c, b, 100);
  multiply(c, c, b); /* 2^200 - 1 */
  square_times(c, c, 50);
  multiply(out, c, a);
}

/* x^(p - 2) */
static void invert(fe out, const fe x) {
  fe high, x11;
  power_2_250_1(high, x11, x);
  square_times(high, high, 5);
  multiply(out, high, x11);
}

/* x^((p - 5) / 8) */
static void power_p58(fe out, const fe x) {
  fe high, x11;
  power_2_250_1(high, x11, x);
  square_times(high, high, 2);
  multiply(out, high, x);
}

/* d, 2d, a square root of -1 and 1/d, brought by ed_init. */
static fe curve_d, curve_2d, root_minus_one, inverse_d;

typedef struct { fe X, Y, Z, T; } point;             /* x = X/Z, y = Y/Z, XY = ZT */
typedef struct { fe sum, difference, z2, t2d; } addend; /* Y+X, Y-X, 2Z, 2dT */
/* An addend with Z = 1, each limb in 32 bits: a table of them is read all over, and half as long it stays in cache. */
typedef struct { int sum[10], difference[10], t2d[10]; } entry;

static void set_identity(point *out) {
  set_small(out->X, 0);
  set_small(out->Y, 1);
  set_small(out->Z, 1);
  set_small(out->T, 0);
}

static void prepare(addend *out, const point *p) {
  add(out->sum, p->Y, p->X);
  subtract(out->difference, p->Y, p->X);
  add(out->z2, p->Z, p->Z);
  multiply(out->t2d, p->T, curve_2d);
}

/* q, or -q, as a point: what its sum with the identity is, for the price of one product. All coordinates are doubled. */
static void begin_point(point *out, const addend *q, int negative) {
  fe twice_x, twice_y;
  if (negative) subtract(twice_x, q->difference, q->sum); else subtract(twice_x, q->sum, q->difference);
  add(twice_y, q->sum, q->difference);
  reduce(out->X, twice_x);
  reduce(out->Y, twice_y);
  copy(out->Z, q->z2);
  multiply(out->T, q->t2d, inverse_d);
  if (!negative) return;
  fe zero;
  set_small(zero, 0);
  subtract(out->T, zero, out->T);
}

/* out = p + q, or p - q; `affine` when q has Z = 1. */
static void add_point(point *out, const point *p, const addend *q, int negative, int affine) {
  fe a, b, c, d, e, f, g, h;
  subtract(a, p->Y, p->X);
  multiply(a, a, negative ? q->sum : q->difference);
  add(b, p->Y, p->X);
  multiply(b, b, negative ? q->difference : q->sum);
  multiply(c, p->T, q->t2d);
  if (affine) add(d, p->Z, p->Z); else multiply(d, p->Z, q->z2);
  subtract(e, b, a);
  add(h, b, a);
  if (negative) { add(f, d, c); subtract(g, d, c); } else { subtract(f, d, c); add(g, d, c); }
  multiply(out->X, e, f);
  multiply(out->Y, g, h);
  multiply(out->T, e, h);
  multiply(out->Z, f, g);
}

/* `with_t` where an addition follows; doubling itself does not need T. */
static void double_point(point *out, const point *p, int with_t) {
  fe a, b, c, e, f, g, h, t;
  square(a, p->X);
  square(b, p->Y);
  square(c, p->Z);
  add(c, c, c);
  add(t, p->X, p->Y);
  square(t, t);
  add(h, a, b);
  subtract(e, h, t);
  subtract(g, a, b);
  add(f, c, g);
  multiply(out->X, e, f);
  multiply(out->Y, g, h);
  multiply(out->Z, f, g);
  if (with_t) multiply(out->T, e, h);
}

EXPORT void ed_init(const u8 *constants) {
  read_field(curve_d, constants);
  read_field(curve_2d, constants + 32);
  read_field(root_minus_one, constants + 64);
  read_field(inverse_d, constants + 96);
}

/* RFC 8032 section 5.1.3; 0 for bytes that are no point or not the one spelling of it. */
EXPORT int ed_decompress(point *out, const u8 *bytes) {
  u8 canonical[32];
  read_field(out->Y, bytes);
  write_field(canonical, out->Y);
  canonical[31] |= bytes[31] & 128;
  for (int i = 0; i < 32; i++) if (canonical[i] != bytes[i]) return 0;
  fe one, u, v, v3, x, t;
  set_small(one, 1);
  square(u, out->Y);
  multiply(v, u, curve_d);
  subtract(u, u, one);
  add(v, v, one);
  square(v3, v);
  multiply(v3, v3, v);
  square(x, v3);
  multiply(x, x, v);
  multiply(x, x, u);
  power_p58(x, x);
  multiply(x, x, v3);
  multiply(x, x, u); /* u v^3 (u v^7)^((p-5)/8) */
  square(t, x);
  multiply(t, t, v);
  fe difference, sum;
  subtract(difference, t, u);
  if (!is_zero(difference)) {
    add(sum, t, u);
    if (!is_zero(sum)) return 0;
    multiply(x, x, root_minus_one);
  }
  const int sign = bytes[31] >> 7;
  if (is_zero(x)) {
    if (sign) return 0;
  } else if (is_odd(x) != sign) {
    fe zero;
    set_small(zero, 0);
    subtract(x, zero, x);
  }
  copy(out->X, x);
  copy(out->Z, one);
  multiply(out->T, out->X, out->Y);
  return 1;
}

/* inverses[i] = 1 / points[i].Z for all, with one inversion. Z is never zero on this curve. */
static void invert_all(fe *inverses, const point *points, int count) {
  fe product;
  set_small(product, 1);
  for (int i = 0; i < count; i++) {
    copy(inverses[i], product);
    multiply(product, product, points[i].Z);
  }
  invert(product, product);
  for (int i = count - 1; i >= 0; i--) {
    multiply(inverses[i], inverses[i], product);
    multiply(product, product, points[i].Z);
  }
}

EXPORT void ed_compress(u8 *bytes, const point *points, int count, fe *scratch) {
  invert_all(scratch, points, count);
  for (int i = 0; i < count; i++) {
    fe x, y;
    multiply(x, points[i].X, scratch[i]);
    multiply(y, points[i].Y, scratch[i]);
    write_field(bytes + 32 * i, y);
    bytes[32 * i + 31] |= is_odd(x) << 7;
  }
}

EXPORT void ed_add(point *out, const point *p, const point *q) {
  addend prepared;
  prepare(&prepared, q);
  add_point(out, p, &prepared, 0, 0);
}

EXPORT void ed_subtract(point *out, const point *p, const point *q) {
  addend prepared;
  prepare(&prepared, q);
  add_point(out, p, &prepared, 1, 0);
}

EXPORT int ed_is_identity(const point *p) {
  fe difference;
  subtract(difference, p->Y, p->Z);
  return is_zero(p->X) && is_zero(difference);
}

static void pack(entry *out, const addend *a) {
  for (int i = 0; i < 10; i++) {
    out->sum[i] = (int)a->sum[i];
    out->difference[i] = (int)a->difference[i];
    out->t2d[i] = (int)a->t2d[i];
  }
}

static void unpack(addend *out, const entry *a) {
  for (int i = 0; i < 10; i++) {
    out->sum[i] = a->sum[i];
    out->difference[i] = a->difference[i];
    out->t2d[i] = a->t2d[i];
  }
}

/* A base with its multiples: 32 rows, one for each byte of a scalar, of 256 affine entries. */
EXPORT void ed_table(entry *table, const point *base, point *row, fe *scratch) {
  point start = *base;
  for (int w = 0; w < 32; w++) {
    addend step;
    prepare(&step, &start);
    set_identity(&row[0]);
    for (int i = 1; i < 256; i++) add_point(&row[i], &row[i - 1], &step, 0, 0);
    add_point(&start, &row[255], &step, 0, 0);
    invert_all(scratch, row, 256);
    for (int i = 0; i < 256; i++) {
      addend whole;
      point affine;
      multiply(affine.X, row[i].X, scratch[i]);
      multiply(affine.Y, row[i].Y, scratch[i]);
      set_small(affine.Z, 1);
      multiply(affine.T, affine.X, affine.Y);
      prepare(&whole, &affine);
      pack(&table[w * 256 + i], &whole);
    }
  }
}

static void add_from_table(point *out, const entry *table, const u8 *scalar) {
  addend whole;
  for (int w = 0; w < 32; w++) {
    if (!scalar[w]) continue;
    unpack(&whole, &table[w * 256 + scalar[w]]);
    add_point(out, out, &whole, 0, 1);
  }
}

EXPORT void ed_fixed_power(point *out, const entry *table, const u8 *scalar) {
  set_identity(out);
  add_from_table(out, table, scalar);
}

/* powers[i] = 16^i * p: one chain of doublings serves every scalar p is multiplied by. */
EXPORT void ed_powers(addend *powers, const point *p) {
  point current = *p;
  for (int i = 0; i < 64; i++) {
    prepare(&powers[i], &current);
    if (i == 63) break;
    for (int d = 0; d < 4; d++) double_point(&current, &current, d == 3);
  }
}

/* The powers of p + q from those of p and of q: a third of what new doublings would take. */
EXPORT void ed_sum_powers(addend *powers, const addend *of_p, const addend *of_q) {
  for (int i = 0; i < 64; i++) {
    point sum;
    begin_point(&sum, &of_p[i], 0);
    add_point(&sum, &sum, &of_q[i], 0, 0);
    prepare(&powers[i], &sum);
  }
}

/* Signed digits from -8 to 7 put each power in one of eight buckets; the buckets are summed with their weights (Yao). */
EXPORT void ed_power(point *out, const addend *powers, const u8 *scalar) {
  point buckets[9], run;
  int used[9] = {0};
  int carry = 0;
  for (int i = 0; i < 64; i++) {
    int digit = ((scalar[i >> 1] >> ((i & 1) * 4)) & 15) + carry;
    carry = digit >= 8;
    if (carry) digit -= 16;
    if (digit == 0) continue;
    const int bucket = digit < 0 ? -digit : digit;
    if (used[bucket]) add_point(&buckets[bucket], &buckets[bucket], &powers[i], digit < 0, 0);
    else begin_point(&buckets[bucket], &powers[i], digit < 0);
    used[bucket] = 1;
  }
  int top = 8;
  while (top > 0 && !used[top]) top--;
  if (top == 0) {
    set_identity(out);
    return;
  }
  run = buckets[top];
  *out = run;
  for (int bucket = top - 1; bucket >= 1; bucket--) {
    if (used[bucket]) ed_add(&run, &run, &buckets[bucket]);
    ed_add(out, out, &run);
  }
}

/* The order of the subgroup, 2^252 + 27742317777372353535851937790883648493, brought by the caller. */
EXPORT int ed_has_order(const addend *powers, const u8 *order) {
  point product;
  ed_power(&product, powers, order);
  return ed_is_identity(&product);
}

/*
 * Commitments of claims about one ciphertext: for each, A = response * G + challenge * alpha and
 * B = response * Y + challenge * beta + shift * G, with shift = -value * challenge. Scalars: response, challenge,
 * shift for each claim.
 */
EXPORT void ed_claims(point *out, const addend *alpha, const addend *beta, const entry *tables[2], const u8 *scalars,
                      int count) {
  for (int i = 0; i < count; i++) {
    const u8 *response = scalars + 96 * i, *challenge = response + 32, *shift = response + 64;
    ed_power(&out[2 * i], alpha, challenge);
    add_from_table(&out[2 * i], tables[0], response);
    ed_power(&out[2 * i + 1], beta, challenge);
    add_from_table(&out[2 * i + 1], tables[1], response);
    add_from_table(&out[2 * i + 1], tables[0], shift);
  }
}

EXPORT int ed_point_bytes(void) { return sizeof(point); }
EXPORT int ed_addend_bytes(void) { return sizeof(addend); }
EXPORT int ed_entry_bytes(void) { return sizeof(entry); }
EXPORT int ed_field_bytes(void) { return sizeof(fe); }

extern u8 __heap_base;
EXPORT int ed_heap(void) { return (int)&__heap_base; }

/* What the compiler may call for copies. */
void *memset(void *to, int value, unsigned long length) {
  for (u8 *at = to; length--;) *at++ = (u8)value;
  return to;
}
void *memcpy(void *to, const void *from, unsigned long length) {
  u8 *at = to;
  for (const u8 *source = from; length--;) *at++ = *source++;
  return to;
}
