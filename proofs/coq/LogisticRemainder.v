(*
 * This file is part of Pilaf, the theory of preference learning, executed.
 * Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
 * SPDX-License-Identifier: Apache-2.0
 *)

(**
  What is left when the logistic function is replaced by its tangent, relative to the slope of the
  tangent: the relative remainder R of Theorem 4.1, and two bounds on it.

    name                            meaning                                         in the paper
    ------------------------------  ----------------------------------------------  ------------
    [relative_remainder u v]        (sigma u - sigma v - sigma'(v)(u - v)) /        R(u, v)
                                    sigma'(v)
    [remainder_closed_form]         R = E / (1 + sigma(v) E) - t, t = u - v,
                                    E = e^t - 1
    [remainder_self_concordant]     |R| <= e^|t| - 1 - |t|
    [sigma_curvature_bound]         |sigma''| <= 1 / (6 sqrt 3)
    [remainder_quadratic]           |R| <= t^2 / (12 sqrt 3 sigma'(v))
    [remainder_cubic]               |R(u, 0)| <= |u|^3 / 12
*)

From Coq Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
From mathcomp Require Import all_ssreflect.
From Pilaf Require Import Derivatives Logistic.

Local Open Scope R_scope.

Definition relative_remainder (u v : R) : R :=
  (sigma u - sigma v - sigma_slope v * (u - v)) / sigma_slope v.

Lemma remainder_closed_form u v : let E := exp (u - v) - 1 in
  relative_remainder u v = E / (1 + sigma v * E) - (u - v).
Proof.
rewrite /relative_remainder /sigma_slope !sigma_exp exp_minus.
have := exp_pos u; have := exp_pos v => ev eu.
have product := Rmult_lt_0_compat _ _ ev eu.
by field; repeat split; nra.
Qed.

(** sinh t >= t for t >= 0. *)
Lemma exp_difference t : 0 <= t -> 2 * t <= exp t - exp (- t).
Proof.
move=> t0; pose f s := exp s - exp (- s) - 2 * s.
pose slope s := exp s + exp (- s) - 2.
have fd s : is_derive f s (slope s) by rewrite /f /slope; auto_derive => //; ring.
have [c [_ equation]] := mean_value t 0 fd.
have slope0 : 0 <= slope c.
  rewrite /slope exp_opp_inverse; have ec := exp_pos c.
  rewrite (_ : _ - 2 = (exp c - 1) ^ 2 / exp c); last by field; lra.
  by apply: Rdiv_le_0_compat => //; exact: pow2_ge_0.
by move: equation; rewrite /f Ropp_0; nra.
Qed.

(** The remainder lies between its values for sigma(v) = 1 and sigma(v) = 0. *)
Lemma remainder_between u v : let t := u - v in
  - (exp (- t) - 1 + t) <= relative_remainder u v <= exp t - 1 - t.
Proof.
move=> t; rewrite remainder_closed_form -/t exp_opp_inverse.
have p0 := sigma_positive v; have p1 := sigma_less_than_one v.
have e := exp_pos t; set p := sigma v in p0 p1 *; clearbody p.
have den : 0 < 1 + p * (exp t - 1) by nra.
split.
  suff : 0 <= (exp t - 1) / (1 + p * (exp t - 1)) - (exp t - 1) / exp t.
    by rewrite {2}/Rdiv Rmult_minus_distr_r Rinv_r; lra.
  rewrite (_ : _ - _ = (exp t - 1) ^ 2 * (1 - p) / ((1 + p * (exp t - 1)) * exp t)).
    apply: Rdiv_le_0_compat; last by apply: Rmult_lt_0_compat.
    by apply: Rmult_le_pos; [exact: pow2_ge_0 | lra].
  by field; lra.
suff : 0 <= (exp t - 1) - (exp t - 1) / (1 + p * (exp t - 1)) by lra.
rewrite (_ : _ - _ = (exp t - 1) ^ 2 * p / (1 + p * (exp t - 1))); last by field; lra.
by apply: Rdiv_le_0_compat => //; apply: Rmult_le_pos; [exact: pow2_ge_0 | lra].
Qed.

Theorem remainder_self_concordant u v : let t := Rabs (u - v) in
  Rabs (relative_remainder u v) <= exp t - 1 - t.
Proof.
move=> t; have := remainder_between u v; rewrite /t; set s := u - v => /= bounds.
rewrite /(Rabs s); case: Rcase_abs => sign; apply: Rabs_le.
  have := exp_difference (- s); rewrite Ropp_involutive; lra.
by have := exp_difference s; lra.
Qed.

Definition sigma_curvature (v : R) : R := sigma_slope v * (1 - 2 * sigma v).

Lemma derive_sigma_slope v : is_derive sigma_slope v (sigma_curvature v).
Proof.
rewrite /sigma_curvature; apply: derive_value.
  apply: derive_mult; first exact: derive_sigma.
  by apply: derive_minus; [exact: derive_constant | exact: derive_sigma].
by rewrite /sigma_slope; ring.
Qed.

(** For q = 1 - 2 sigma, sigma'' = q (1 - q^2) / 4, largest at q = 1 / sqrt 3. *)
Theorem sigma_curvature_bound v : Rabs (sigma_curvature v) <= 1 / (6 * sqrt 3).
Proof.
have root : sqrt 3 * sqrt 3 = 3 by apply: sqrt_def; lra.
have root0 : 0 < sqrt 3 by apply: sqrt_lt_R0; lra.
have cubic q : -1 < q < 1 -> q * (1 - q ^ 2) / 4 <= 1 / (6 * sqrt 3).
  move=> range; set s := sqrt 3 / 3.
  have -> : 1 / (6 * sqrt 3) = s / 6.
    by rewrite /s (_ : 1 = sqrt 3 * sqrt 3 / 3); [field | rewrite root]; lra.
  have square : s * s = 1 / 3 by rewrite /s; nra.
  have half : 1 / 2 < s by rewrite /s; nra.
  suff : 0 <= (q - s) ^ 2 * (q + 2 * s) by nra.
  by apply: Rmult_le_pos; [exact: pow2_ge_0 | lra].
have p0 := sigma_positive v; have p1 := sigma_less_than_one v.
rewrite /sigma_curvature /sigma_slope; apply: Rabs_le.
have := cubic (1 - 2 * sigma v); have := cubic (- (1 - 2 * sigma v)).
by move=> low high; split; [have := low _ | have := high _]; nra.
Qed.

Theorem remainder_quadratic u v :
  Rabs (relative_remainder u v) <= (u - v) ^ 2 / (12 * sqrt 3 * sigma_slope v).
Proof.
have slope0 := sigma_slope_positive v.
have root0 : 0 < sqrt 3 by apply: sqrt_lt_R0; lra.
rewrite /relative_remainder /Rdiv Rabs_mult Rabs_inv (Rabs_pos_eq (sigma_slope v)); last lra.
rewrite (_ : _ ^ 2 * _ = 1 / (6 * sqrt 3) / 2 * (u - v) ^ 2 * / sigma_slope v); last by field; lra.
apply: Rmult_le_compat_r; first by apply: Rlt_le; exact: Rinv_0_lt_compat.
exact: (second_order derive_sigma derive_sigma_slope sigma_curvature_bound).
Qed.

(** At v = 0, where sigma is odd about its centre, the second order vanishes. *)
Theorem remainder_cubic u : Rabs (relative_remainder u 0) <= Rabs u ^ 3 / 12.
Proof.
have half : sigma 0 = 1 / 2 by rewrite /sigma Ropp_0 exp_0; field.
have value s : relative_remainder s 0 = 4 * sigma s - 2 - s.
  by rewrite /relative_remainder /sigma_slope half; field.
have slope_value s : 4 * sigma_slope s = 1 - (2 * sigma s - 1) ^ 2 by rewrite /sigma_slope; ring.
pose slope s := 4 * sigma_slope s - 1.
pose raised s := slope s + s ^ 2 / 4.
have sd s : is_derive (fun t => 4 * sigma t - 2 - t) s (slope s).
  have := derive_sigma s => sigma_d; apply: derive_minus; last exact: derive_identity.
  rewrite -[4 * _]Rminus_0_r; apply: derive_minus; last exact: derive_constant.
  exact: derive_scale.
have rd s : is_derive (fun t => 4 * sigma t - 2 - t + t ^ 3 / 12) s (raised s).
  apply: derive_plus; first exact: sd.
  by auto_derive => //; field.
have slope_nonpositive s : slope s <= 0.
  by rewrite /slope slope_value; have := pow2_ge_0 (2 * sigma s - 1); lra.
have raised_nonneg s : 0 <= raised s.
  have [c [_ equation]] := mean_value s 0 derive_sigma.
  have quarter : 0 <= sigma_slope c <= 1 / 4.
    have := sigma_slope_positive c; have := slope_nonpositive c; rewrite /slope; lra.
  rewrite /raised /slope slope_value.
  have -> : 2 * sigma s - 1 = 2 * sigma_slope c * s by move: equation; rewrite half; lra.
  have square : (2 * sigma_slope c) ^ 2 <= 1 / 4 by nra.
  have := Rmult_le_compat_r _ _ _ (pow2_ge_0 s) square; rewrite Rpow_mult_distr; lra.
have [c [_ first]] := mean_value u 0 sd; have [d [_ second]] := mean_value u 0 rd.
have := slope_nonpositive c; have := raised_nonneg d => d0 c0.
rewrite half in first second.
have cube : Rabs u ^ 3 = Rabs u * u ^ 2 by rewrite -(pow2_abs u); ring.
rewrite value cube /(Rabs u); case: Rcase_abs => sign; apply: Rabs_le.
  by have := Rmult_le_compat_neg_l u _ _ (Rlt_le _ _ sign) c0;
    have := Rmult_le_compat_neg_l u _ _ (Rlt_le _ _ sign) d0; lra.
have := Rmult_le_compat_l u _ _ (Rge_le _ _ sign) c0.
by have := Rmult_le_compat_l u _ _ (Rge_le _ _ sign) d0; lra.
Qed.
