(*
 * This file is part of Pilaf, the theory of preference learning, executed.
 * Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
 * SPDX-License-Identifier: Apache-2.0
 *)

(**
  The logistic function, the probability of a Bradley-Terry label as a function of the difference
  of two rewards.

    name                       meaning                                              in the paper
    -------------------------  ---------------------------------------------------  ------------
    [sigma v]                  1 / (1 + e^-v)                                       sigma(v)
    [sigma_slope v]            sigma(v) (1 - sigma(v)), proved its derivative       sigma'(v)
    [inverse_slope]            1 / sigma'(v) = 2 + e^v + e^-v
    [derive_log_sigma]         d/dv log sigma(v) = 1 - sigma(v)
*)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From mathcomp Require Import all_ssreflect.
From Pilaf Require Import Derivatives.

Local Open Scope R_scope.

Definition sigma (v : R) : R := 1 / (1 + exp (- v)).

Definition sigma_slope (v : R) : R := sigma v * (1 - sigma v).

Lemma exp_opp_inverse v : exp (- v) = 1 / exp v.
Proof. by rewrite exp_Ropp /Rdiv Rmult_1_l. Qed.

Lemma exp_minus u v : exp (u - v) = exp u / exp v.
Proof. by rewrite /Rminus exp_plus exp_Ropp. Qed.

(** A second form: sigma(v) = e^v / (1 + e^v). *)
Lemma sigma_exp v : sigma v = exp v / (1 + exp v).
Proof. by rewrite /sigma exp_opp_inverse; have := exp_pos v => e; field; lra. Qed.

Lemma sigma_positive v : 0 < sigma v.
Proof. by apply: Rdiv_lt_0_compat; have := exp_pos (- v); lra. Qed.

(** The two labels of a pair have probabilities that add up to one. *)
Lemma sigma_opp v : sigma (- v) = 1 - sigma v.
Proof.
by rewrite !sigma_exp exp_opp_inverse; have := exp_pos v => e; field; lra.
Qed.

Lemma sigma_less_than_one v : sigma v < 1.
Proof. by have := sigma_positive (- v); rewrite sigma_opp; lra. Qed.

(** [sigma_slope] is the derivative of [sigma]. *)
Theorem derive_sigma v : is_derive sigma v (sigma_slope v).
Proof.
rewrite /sigma_slope /sigma; have := exp_pos (- v) => e.
by auto_derive; [lra | field; lra].
Qed.

Theorem inverse_slope v : 1 / sigma_slope v = 2 + exp v + exp (- v).
Proof.
rewrite /sigma_slope sigma_exp exp_opp_inverse; have := exp_pos v => e.
by field; lra.
Qed.

Lemma sigma_slope_positive v : 0 < sigma_slope v.
Proof.
by have := sigma_positive v; have := sigma_less_than_one v => *; apply: Rmult_lt_0_compat; lra.
Qed.

Lemma sigma_slope_even v : sigma_slope (- v) = sigma_slope v.
Proof. by rewrite /sigma_slope sigma_opp; ring. Qed.

Theorem derive_log_sigma v : is_derive (fun s => ln (sigma s)) v (1 - sigma v).
Proof.
have positive := sigma_positive v.
apply: derive_value (derive_ln positive (derive_sigma v)) _.
by rewrite /sigma_slope; field; lra.
Qed.
