(*
 * This file is part of Pilaf, the theory of preference learning, executed.
 * Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
 * SPDX-License-Identifier: Apache-2.0
 *)

(**
  The law of the best of N responses, by a knock-out of one response after the other, and its
  composition: the best of N responses, each of them the best of M, is the best of N M.

    name                   meaning                                                  in the paper
    ---------------------  -------------------------------------------------------  ------------
    [at_most p c]          probability of a score of at most c                      C_k
    [below p c]            probability of a score below c                           C_(k-1)
    [challenge p q]        a champion from p meets a challenger from q, who wins
                           with a score that is strictly higher
    [best_of n p]          law of the champion after n draws from p, n >= 1
    [best_of_at_most]      the champion scores at most c with probability C^n
    [best_of_closed_form]  p(a) (C^n - C_-^n) / (C - C_-): the mass of a level of scores
                           is shared in proportion to p
    [best_of_composition]  best of n of best of m = best of n m
*)

From Coq Require Import Reals Lra.
From mathcomp Require Import all_ssreflect.
From Pilaf Require Import FiniteSums FiniteLaws.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Local Open Scope R_scope.

Section BestOfN.
Variables (A : finType) (score : A -> R).
Implicit Types (p q : A -> R) (a b : A) (c : R) (n m : nat).

Definition no_higher (u c : R) : R := if Rle_lt_dec u c then 1 else 0.
Definition lower (u c : R) : R := if Rlt_le_dec u c then 1 else 0.

Definition at_most p c : R := \sum_a (p a * no_higher (score a) c).
Definition below p c : R := \sum_a (p a * lower (score a) c).

(** The champion stays unless the challenger scores higher. *)
Definition challenge p q a : R := p a * at_most q (score a) + q a * below p (score a).

Fixpoint challenged p n : A -> R := if n is k.+1 then challenge (challenged p k) p else p.

(** The first draw and n - 1 challengers. *)
Definition best_of n p : A -> R := challenged p n.-1.

Lemma comparison u v c :
  no_higher u c * no_higher v u + no_higher v c * lower u v = no_higher u c * no_higher v c.
Proof.
rewrite /no_higher /lower.
by case: (Rle_lt_dec u c) => uc; case: (Rle_lt_dec v u) => vu; case: (Rle_lt_dec v c) => vc;
  case: (Rlt_le_dec u v) => uv; rewrite /=; lra.
Qed.

Lemma strict_comparison u v c :
  lower u c * no_higher v u + lower v c * lower u v = lower u c * lower v c.
Proof.
rewrite /no_higher /lower.
by case: (Rlt_le_dec u c) => uc; case: (Rle_lt_dec v u) => vu; case: (Rlt_le_dec v c) => vc;
  case: (Rlt_le_dec u v) => uv; rewrite /=; lra.
Qed.

Lemma challenge_sum p q (inside : R -> R) :
  (forall u v, inside u * no_higher v u + inside v * lower u v = inside u * inside v) ->
  \sum_a (challenge p q a * inside (score a))
  = (\sum_a (p a * inside (score a))) * \sum_b (q b * inside (score b)).
Proof.
move=> compare; rewrite -sum_product.
transitivity (\sum_a \sum_b (p a * q b * (inside (score a) * no_higher (score b) (score a)))
    + \sum_b \sum_a (p a * q b * (inside (score b) * lower (score a) (score b)))).
  rewrite -sum_plus; apply: sum_ext => a.
  rewrite /challenge /at_most /below Rmult_plus_distr_r; congr (_ + _).
    rewrite Rmult_comm -!sum_scale_l; apply: sum_ext => b; ring.
  rewrite Rmult_comm -!sum_scale_l; apply: sum_ext => b; ring.
rewrite [X in _ + X]sum_exchange -sum_plus; apply: sum_ext => a.
rewrite -sum_plus; apply: sum_ext => b.
by rewrite -Rmult_plus_distr_l compare; ring.
Qed.

Lemma challenge_at_most p q c : at_most (challenge p q) c = at_most p c * at_most q c.
Proof. exact (@challenge_sum p q (fun u => no_higher u c) (fun u v => comparison u v c)). Qed.

Lemma challenge_below p q c : below (challenge p q) c = below p c * below q c.
Proof. exact (@challenge_sum p q (fun u => lower u c) (fun u v => strict_comparison u v c)). Qed.

Theorem best_of_at_most n p c : (0 < n)%N -> at_most (best_of n p) c = at_most p c ^ n.
Proof.
case: n => // n _; rewrite /best_of /=; elim: n => [|n IH] /=; first by ring.
by rewrite challenge_at_most IH /=; ring.
Qed.

Theorem best_of_below n p c : (0 < n)%N -> below (best_of n p) c = below p c ^ n.
Proof.
case: n => // n _; rewrite /best_of /=; elim: n => [|n IH] /=; first by ring.
by rewrite challenge_below IH /=; ring.
Qed.

(** The probability of the level of a. *)
Definition level p a : R := at_most p (score a) - below p (score a).

Lemma level_at_least p a : (forall b, 0 <= p b) -> p a <= level p a.
Proof.
move=> p0; rewrite /level /at_most /below -sum_minus.
have nonneg b : 0 <= p b * no_higher (score b) (score a) - p b * lower (score b) (score a).
  rewrite -Rmult_minus_distr_l; apply: Rmult_le_pos => //; rewrite /no_higher /lower.
  by case: Rle_lt_dec; case: Rlt_le_dec => /= *; lra.
have := term_le_sum a nonneg; rewrite /no_higher /lower.
by case: Rle_lt_dec; case: Rlt_le_dec => /= *; lra.
Qed.

(** Multiplied out, so that it holds for responses without probability too. *)
Lemma best_of_level n p a : (0 < n)%N ->
  best_of n p a * level p a = p a * (at_most p (score a) ^ n - below p (score a) ^ n).
Proof.
case: n => // n _; elim: n => [|n IH]; first by rewrite /best_of /level /=; ring.
have step : best_of n.+2 p a = best_of n.+1 p a * at_most p (score a)
    + p a * below p (score a) ^ n.+1.
  by rewrite -(best_of_below (n := n.+1)) //.
rewrite step Rmult_plus_distr_r Rmult_assoc (Rmult_comm (at_most _ _)) -Rmult_assoc IH.
by rewrite /level /=; ring.
Qed.

Theorem best_of_closed_form n p a : (0 < n)%N -> (forall b, 0 <= p b) -> 0 < p a ->
  best_of n p a = p a * (at_most p (score a) ^ n - below p (score a) ^ n) / level p a.
Proof.
move=> n0 p0 pa; have l0 := level_at_least a p0.
by rewrite -best_of_level //; field; lra.
Qed.

Lemma challenged_nonneg n p a : (forall b, 0 <= p b) -> 0 <= challenged p n a.
Proof.
move=> p0; elim: n a => [|n IH] a /=; first exact: p0.
apply: Rplus_le_le_0_compat; apply: Rmult_le_pos => //; apply: sum_nonneg => b;
  apply: Rmult_le_pos => //; rewrite /no_higher /lower.
  by case: Rle_lt_dec => /= *; lra.
by case: Rlt_le_dec => /= *; lra.
Qed.

Lemma best_of_law n p : (0 < n)%N -> is_law p -> is_law (best_of n p).
Proof.
move=> n0 [p0 p1]; split=> [a|]; first exact: challenged_nonneg.
have all q : \sum_a (q a * 1) = \sum_a q a by apply: sum_ext => a; ring.
case: n n0 => // n _; rewrite /best_of /=; elim: n => [|n IH] //=.
rewrite -all (@challenge_sum _ _ (fun _ => 1)); first by rewrite !all IH p1; ring.
move=> u v; rewrite /no_higher /lower.
by case: (Rle_lt_dec v u) => vu; case: (Rlt_le_dec u v) => uv; rewrite /=; lra.
Qed.

(** A response that its own law never draws is never the best. *)
Lemma challenged_zero n p a : p a = 0 -> challenged p n a = 0.
Proof. by move=> pa; elim: n => //= n IH; rewrite /challenge IH pa; ring. Qed.

Theorem best_of_composition n m p a : (0 < n)%N -> (0 < m)%N -> (forall b, 0 <= p b) ->
  best_of n (best_of m p) a = best_of (n * m)%N p a.
Proof.
move=> n0 m0 p0; have nm0 : (0 < n * m)%N by rewrite muln_gt0 n0 m0.
case: (Rle_lt_or_eq_dec _ _ (p0 a)) => [pa | pa]; last first.
  by rewrite /best_of !challenged_zero //; exact: challenged_zero.
have l0 := level_at_least a p0.
have q0 b : 0 <= best_of m p b by exact: challenged_nonneg.
have below0 : 0 <= below p (score a).
  apply: sum_nonneg => b; apply: Rmult_le_pos => //; rewrite /lower.
  by case: Rlt_le_dec => /= *; lra.
have powers k : (0 < k)%N -> below p (score a) ^ k < at_most p (score a) ^ k.
  case: k => // k _; elim: k => [|k IH]; first by rewrite /= /level in l0 *; lra.
  have := pow_le _ k.+1 below0; rewrite /level in l0.
  have power_step x : x ^ k.+2 = x * x ^ k.+1 by [].
  by rewrite !power_step; nra.
have positive : 0 < best_of m p a.
  rewrite best_of_closed_form //; apply: Rdiv_lt_0_compat; last lra.
  by apply: Rmult_lt_0_compat => //; have := powers m m0; lra.
rewrite (best_of_closed_form n0 q0 positive) (best_of_closed_form nm0 p0 pa).
have level_m : level (best_of m p) a = at_most p (score a) ^ m - below p (score a) ^ m.
  by rewrite /level best_of_at_most // best_of_below.
rewrite level_m best_of_at_most // best_of_below // (best_of_closed_form m0 p0 pa).
rewrite -!pow_mult !multE [(n * m)%N]mulnC; have := powers m m0 => pm.
by field; lra.
Qed.

End BestOfN.
